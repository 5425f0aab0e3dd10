import "server-only";
import type { z } from "zod";
import { DEFAULT_CHAIN } from "@/lib/domain/environment";
import type {
  EnvironmentsUpdate,
  EnvironmentsView,
  SetupResult,
  setupRequestSchema,
} from "@/lib/domain/environment-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { CallOptions } from "../cloud/cloud";
import { CloudCallError } from "../cloud/cloud-error";
import { appendAudit } from "../db/audit-log";
import { getStoredChain, type StoredChain, saveChain } from "../db/environments";
import { keyText } from "../db/inventory-keys";
import { changeDepsOf, type Deps, getDeps } from "../deps";
import { getFunction } from "../function-requests";
import type { Reply } from "../http";
import { problem } from "../http-problem";
import { orNotFound } from "../or-not-found";
import { requireRegion } from "../pages";
import { readSetup, type Setup } from "./read-setup";
import { setUp } from "./set-up";

/** GET …/environments */
export async function getEnvironments(key: FunctionKey): Promise<Reply> {
  requireRegion(key.region);
  const deps = await getDeps("view", key);
  const stored = await getStoredChain(deps.db, key);
  return { body: toView(stored, await orNotFound(key, readSetup(deps.cloud, key, chainOf(stored), READ))) };
}

/** PUT …/environments: keeps a chain for the function, or goes back to the default one. Nothing is sent to the cloud. */
export async function saveEnvironments(
  key: FunctionKey,
  { environments, revision }: EnvironmentsUpdate,
): Promise<Reply> {
  // Throws for a region or a function that is not there.
  await getFunction(key, { fresh: "0" });
  const deps = await getDeps("environment.edit", key);
  const { actor } = deps.caller;
  const saved = await deps.db.transaction(async (tx) => {
    const before = await getStoredChain(tx, key);
    const kept = await saveChain(tx, key, { chain: environments, revision, actor });
    if (kept !== null) {
      await appendAudit(tx, {
        actor,
        action: "environment.edit",
        target: keyText(key),
        before: { environments: before.chain },
        after: { environments: kept.chain },
        outcome: "done",
      });
    }
    return kept;
  });
  if (saved !== null) return { body: await viewOf(deps, key, saved) };
  const view = await viewOf(deps, key, await getStoredChain(deps.db, key));
  throw problem("environmentsChanged", "Somebody saved these environments since you read them. Nothing was changed.", {
    details: { view },
  });
}

/** POST …/environments: carries out steps of the set-up. */
export async function setUpEnvironments(
  key: FunctionKey,
  { steps: wanted, urlAuth: auth }: z.output<typeof setupRequestSchema>,
): Promise<Reply> {
  requireRegion(key.region);
  const deps = await getDeps("environment.edit", key);
  const stored = await getStoredChain(deps.db, key);
  const chain = chainOf(stored);
  const readPlan = () => readSetup(deps.cloud, key, chain, FRESH);
  const order = { key, chain, wanted: wanted ?? null, auth };
  const { outcomes, setup } = await orNotFound(key, setUp(changeDepsOf(deps), readPlan, order));
  const body: SetupResult = { outcomes, view: toView(stored, setup) };
  return { body };
}

const READ: CallOptions = { purpose: "read" };
/** Never joined with a reading from before a step. */
const FRESH: CallOptions = { purpose: "write" };

function chainOf({ chain }: StoredChain) {
  return chain ?? DEFAULT_CHAIN;
}

/** The chain is ours to tell, also while the cloud does not say what setting it up would do. */
async function viewOf(deps: Deps, key: FunctionKey, stored: StoredChain): Promise<EnvironmentsView> {
  try {
    return toView(stored, await readSetup(deps.cloud, key, chainOf(stored), READ));
  } catch (error) {
    if (!(error instanceof CloudCallError)) throw error;
    return toView(stored, { steps: [], gateway: "unreadable" });
  }
}

function toView(stored: StoredChain, { steps, gateway }: Pick<Setup, "steps" | "gateway">): EnvironmentsView {
  return {
    environments: [...chainOf(stored)],
    isDefault: stored.chain === null,
    revision: stored.revision,
    setup: { steps, gateway },
  };
}

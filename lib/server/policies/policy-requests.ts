import "server-only";
import type { z } from "zod";
import { type Grant, isVisible } from "@/lib/domain/access";
import { DEFAULT_POLICIES } from "@/lib/domain/alias-policy";
import type { AliasPlace, PolicyInput } from "@/lib/domain/alias-policy-schema";
import { frozenUntil } from "@/lib/domain/freeze-window";
import type { FreezeWindowInput } from "@/lib/domain/freeze-window-schema";
import type { freezeUpdateSchema, PolicyList, policyUpdateSchema } from "@/lib/domain/policies-schema";
import { deletePolicy, getPolicy, insertPolicy, listPolicies, updatePolicy } from "../db/alias-policies";
import { appendAudit } from "../db/audit-log";
import type { Database } from "../db/connection";
import {
  deleteFreeze,
  getFreeze,
  insertFreeze,
  type KeptFreeze,
  listFreezes,
  updateFreeze,
} from "../db/freeze-windows";
import { listStops } from "../db/line-stops";
import { lockPolicies } from "../db/policy-lock";
import { isUniqueViolation } from "../db/sql-state";
import { type CallerDeps, getDeps } from "../deps";
import type { Reply } from "../http";
import { problem } from "../http-problem";

/** GET /api/v1/policies: for everybody, since everybody is bound by them. */
export async function getPolicies(): Promise<Reply> {
  return { body: await readPolicyList(await getDeps("view", {})) };
}

export async function readPolicyList({ db, now, caller }: CallerDeps): Promise<PolicyList> {
  const [policies, freezes, stops] = await Promise.all([listPolicies(db), listFreezes(db), listStops(db)]);
  return {
    policies,
    defaults: DEFAULT_POLICIES.map(({ place, policy }) => ({ place, policy })),
    freezes: freezes.map((freeze) => showFreeze(freeze, now())),
    stops: stops.filter(({ key }) => isStopVisible(caller.grants, key)),
  };
}

/** Rules are for everybody; that one function's line is stopped is for those who see the function. */
function isStopVisible(grants: readonly Grant[], key: string): boolean {
  const [region, namespace, functionName] = key.split("/");
  if (region === undefined || namespace === undefined || functionName === undefined) return true;
  return isVisible(grants, { region, namespace, functionName });
}

/** POST /api/v1/policies */
export async function createPolicy(input: PolicyInput): Promise<Reply> {
  return settle("policy.create", 201, async (tx, { caller }) => {
    const made = await insertPolicy(tx, input, caller.actor);
    if (made === null) throw placeTaken();
    return { before: null, after: made };
  });
}

/** PUT /api/v1/policies/{id} */
export async function changePolicy(
  id: string,
  { revision, ...input }: z.output<typeof policyUpdateSchema>,
): Promise<Reply> {
  return settle("policy.update", 200, async (tx, { caller }) => {
    const before = await getPolicy(tx, id);
    const after = await updatePolicy(tx, { id, revision }, input, caller.actor);
    if (before === null || after === null) throw movedOn();
    return { before, after };
  });
}

/** DELETE /api/v1/policies/{id} */
export async function removePolicy(id: string, revision: number): Promise<Reply> {
  return settle("policy.delete", 200, async (tx) => {
    const before = await deletePolicy(tx, { id, revision });
    if (before === null) throw movedOn();
    return { before, after: null };
  });
}

/** POST /api/v1/freeze-windows */
export async function createFreeze(input: FreezeWindowInput): Promise<Reply> {
  return settle("freeze.create", 201, async (tx, { caller, now }) => {
    return { before: null, after: showFreeze(await insertFreeze(tx, input, caller.actor), now()) };
  });
}

/** PUT /api/v1/freeze-windows/{id} */
export async function changeFreeze(
  id: string,
  { revision, ...input }: z.output<typeof freezeUpdateSchema>,
): Promise<Reply> {
  return settle("freeze.update", 200, async (tx, { caller, now }) => {
    const before = await getFreeze(tx, id);
    const after = await updateFreeze(tx, { id, revision }, input, caller.actor);
    if (before === null || after === null) throw movedOn();
    return { before, after: showFreeze(after, now()) };
  });
}

/** DELETE /api/v1/freeze-windows/{id} */
export async function removeFreeze(id: string, revision: number): Promise<Reply> {
  return settle("freeze.delete", 200, async (tx) => {
    const before = await deleteFreeze(tx, { id, revision });
    if (before === null) throw movedOn();
    return { before, after: null };
  });
}

/** One act of an administrator on what changes are judged by: it waits for those being judged, and is noted. */
async function settle(
  action: string,
  status: number,
  act: (tx: Database, deps: CallerDeps) => Promise<{ before: Placed | null; after: Placed | null }>,
): Promise<Reply> {
  const deps = await getDeps("administer", {});
  try {
    await deps.db.transaction(async (tx) => {
      await lockPolicies(tx);
      const { before, after } = await act(tx, deps);
      await appendAudit(tx, {
        actor: deps.caller.actor,
        action,
        target: targetOf(action, after ?? before),
        before,
        after,
        reason: (after ?? before)?.reason ?? null,
        outcome: "done",
      });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw placeTaken();
    throw error;
  }
  return { status, body: await readPolicyList(deps) };
}

interface Placed {
  place: AliasPlace;
  reason?: string;
}

function targetOf(action: string, placed: Placed | null): string {
  if (placed === null) throw new Error("An act on a policy is about a place.");
  const { region, namespace, functionPattern, aliasPattern } = placed.place;
  return `${action.split(".", 1)[0]}/${region}/${namespace}/${functionPattern}:${aliasPattern}`;
}

function showFreeze(freeze: KeptFreeze, now: Date) {
  return { ...freeze, until: frozenUntil(freeze.schedule, now)?.toISOString() ?? null };
}

function placeTaken() {
  return problem("settingsChanged", "There is a policy for exactly this place already. Nothing was changed.");
}

function movedOn() {
  return problem("settingsChanged", "Somebody else changed or deleted this meanwhile. Nothing was changed now.");
}

import "server-only";
import type { Alias } from "@/lib/domain/alias-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { versionNameSchema } from "@/lib/domain/version-schema";
import type { FunctionFacts } from "../cloud/function-facts";
import type { InventoryDeps } from "../inventory/inventory-deps";
import { readKeptFunction } from "../inventory/kept-views";
import { functionFactsOf } from "./function-facts-of";

/** The longest that a function may run. https://cloud.tencent.com/document/product/583/11637 */
const MAX_RUN_MS = 900_000;
/** What image functions have to start when nothing is said; others have 65 s. */
const DEFAULT_INIT_SECONDS = 90;
/** For the way there and back. */
const MARGIN_SECONDS = 10;

/**
 * How long to wait for a run: what the slowest version that the qualifier may lead to can take, its cold start
 * included. The longest possible time when that is not known: a limit too short would make an unknown outcome.
 */
export async function runLimitMs(deps: InventoryDeps, key: FunctionKey, qualifier: string): Promise<number> {
  const versions = await versionsBehind(deps, key, qualifier);
  if (versions.length === 0) return MAX_RUN_MS;
  try {
    const facts = await Promise.all(versions.map((version) => functionFactsOf(deps.cloud, key, version)));
    return Math.min(MAX_RUN_MS, Math.max(...facts.map(longestMs)));
  } catch {
    // Whatever keeps us from reading the settings, the call itself will tell it better.
    return MAX_RUN_MS;
  }
}

function longestMs({ timeoutSeconds, initTimeoutSeconds }: FunctionFacts): number {
  if (timeoutSeconds === null) return MAX_RUN_MS;
  return (timeoutSeconds + (initTimeoutSeconds ?? DEFAULT_INIT_SECONDS) + MARGIN_SECONDS) * 1000;
}

/** Empty when the alias is not known here. */
async function versionsBehind(deps: InventoryDeps, key: FunctionKey, qualifier: string): Promise<string[]> {
  if (versionNameSchema.safeParse(qualifier).success) return [qualifier];
  const view = await readKeptFunction(deps, key);
  const alias = view?.aliases.find(({ name }) => name === qualifier);
  return alias === undefined ? [] : versionsOf(alias);
}

function versionsOf({ mainVersion, routing }: Pick<Alias, "mainVersion" | "routing">): string[] {
  const entries = routing === null ? [] : routing.by === "weight" ? routing.weights : routing.rules;
  return [...new Set([mainVersion, ...entries.map(({ version }) => version)])];
}

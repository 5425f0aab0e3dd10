import "server-only";
import { driftWeight } from "@/lib/domain/drift";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Database } from "../db/connection";
import { openDriftOf } from "../db/drifts";

/**
 * Whether somebody else has changed where an alias sends traffic and nobody has decided about it: automation on the alias
 * waits for that. A description that differs is shown to people and stops nothing.
 */
export async function hasOpenDrift(db: Database, key: FunctionKey, aliasName: string): Promise<boolean> {
  const drift = await openDriftOf(db, { ...key, aliasName });
  return drift !== null && driftWeight(drift) === "traffic";
}

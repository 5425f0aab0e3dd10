import "server-only";
import { isSame } from "@/lib/domain/drift";
import { type AliasKey, type ExpectationRow, setExpectation } from "../db/alias-expectations";
import { appliedAliasChanges } from "../db/changes";
import type { Database } from "../db/connection";
import { endDrift, openDriftOf } from "../db/drifts";
import type { Live } from "./live";

/**
 * What our last verified change made of an alias is what it should be, unless something later was decided. A drift that
 * was open has ended with that change. Gives what the alias should be; the caller holds it.
 */
export async function settleOwnChange(
  tx: Database,
  key: AliasKey,
  known: ExpectationRow,
  live: Live,
): Promise<ExpectationRow> {
  const [change] = await appliedAliasChanges(tx, key, key.aliasName, 1);
  if (change?.closedAt == null || new Date(change.closedAt) <= known.since) return known;
  const open = await openDriftOf(tx, key);
  if (open !== null) {
    await endDrift(tx, open, {
      state: isSame(open.expected, change.after) ? "restored" : "gone",
      resolvedBy: change.actor,
      reason: change.reason,
      changeId: change.id,
    });
  }
  const modifiedAt = isSame(live.state, change.after) ? live.modifiedAt : null;
  return setExpectation(tx, key, { state: change.after, source: "change", modifiedAt });
}

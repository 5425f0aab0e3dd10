import "server-only";
import { aliasStateOf } from "@/lib/domain/alias";
import type { Alias } from "@/lib/domain/alias-schema";
import type { AppliedChange } from "@/lib/domain/rollback";
import { type Closing, closeChange, sentForMs, takeOverChange } from "../db/change-log";
import type { ChangeRow } from "../db/change-row";
import { toAppliedChange } from "../db/changes";
import type { Database } from "../db/connection";
import { LATE_CALL_MS } from "./change-deps";
import type { HeldLease } from "./hold-lease";
import { judgeChange } from "./judge-change";

/** An open change that a rollback puts an end to. */
export interface EarlierChange {
  row: ChangeRow;
  closing: Closing;
  /** Its call may still land, after the rollback. */
  mayLandLate: boolean;
  /** The change itself when it was seen in force. */
  applied: AppliedChange[];
}

/** What to make of an open change of this alias at once, by the state just read. Its sender no longer has the lease. */
export async function judgeEarlier(db: Database, row: ChangeRow, live: Alias | null): Promise<EarlierChange> {
  const end = (closing: Closing, mayLandLate = false): EarlierChange => ({
    row,
    closing,
    mayLandLate,
    applied: closing.outcome === "applied" ? toAppliedChange(row) : [],
  });
  if (row.outcome === "requested") {
    return end({ outcome: "notApplied", found: null, errorCode: "NotSent", errorMessage: "The call never left." });
  }
  const isLate = ((await sentForMs(db, row)) ?? 0) > LATE_CALL_MS;
  const verdict = judgeChange(row, { of: "alias", alias: live }, { isAccepted: false, isLate, isRepeated: true });
  if (verdict !== null)
    return end({ outcome: verdict.outcome, found: verdict.outcome === "superseded" ? verdict.found : null });
  const found = live === null ? null : aliasStateOf(live);
  return end({ outcome: "superseded", found, watchInMs: LATE_CALL_MS }, true);
}

/** Closes the earlier change in the transaction that stores the rollback: first, since an alias has one open change. */
export async function giveUpEarlier(
  tx: Database,
  { fence }: HeldLease,
  { row, closing }: EarlierChange,
  storeRollback: () => Promise<ChangeRow>,
): Promise<ChangeRow> {
  const ours = await takeOverChange(tx, row, fence);
  // Null: its sender closed it in this very moment; then there is nothing to give up.
  if (ours === null) return storeRollback();
  const stored: ChangeRow[] = [];
  await closeChange(tx, ours, closing, async () => {
    stored.push(await storeRollback());
  });
  return stored[0] ?? storeRollback();
}

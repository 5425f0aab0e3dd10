import "server-only";
import { type Closing, closeChange } from "../db/change-log";
import { type ChangeRow, functionKeyOf } from "../db/change-row";
import { releaseLease } from "../db/lease";
import type { ChangeDeps } from "./change-deps";
import type { HeldLease } from "./hold-lease";
import type { Verified } from "./observe-change";

/**
 * Closes a change by what was read back: change, audit line, read model and lease in one transaction. Null when
 * another process closed it first.
 */
export function closeObserved(
  { db, recordAlias }: Pick<ChangeDeps, "db" | "recordAlias">,
  lease: Pick<HeldLease, "key" | "fence">,
  change: ChangeRow,
  { outcome, found, version, observation }: Verified,
  answer: Pick<Closing, "errorCode" | "errorMessage" | "cloudRequestId"> = {},
): Promise<ChangeRow | null> {
  return db.transaction(async (tx) => {
    const closing: Closing = {
      outcome,
      // What was wished needs no second copy.
      found: outcome === "superseded" ? found : null,
      ...(observation.of === "versions" ? { version } : {}),
      ...answer,
    };
    const closed = await closeChange(tx, change, closing, async () => {
      await releaseLease(tx, lease);
      if (change.aliasName !== null && observation.of === "alias") {
        await recordAlias(tx, functionKeyOf(change), change.aliasName, observation.alias);
      }
    });
    if (closed === null) await releaseLease(tx, lease);
    return closed;
  });
}

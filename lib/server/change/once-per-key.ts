import "server-only";
import { findChangeByKey } from "../db/changes";
import { isUniqueViolation } from "../db/sql-state";
import { outcomeOf } from "./carry-out";
import type { ChangeDeps } from "./change-deps";
import type { ChangeFailure, ChangeRefusal, ChangeSuccess } from "./change-outcome";

type Repeated = ChangeSuccess | ChangeFailure | Extract<ChangeRefusal, { reason: "idempotencyKeyReused" }>;

type Result = { ok: true } | { ok: false; reason: string };

/**
 * Runs `work` unless the key was used before: then the earlier result is given again and nothing is called. A request
 * that comes while the first one runs finds either its stored change or a busy alias.
 */
export async function oncePerKey<Given extends Result>(
  { db }: Pick<ChangeDeps, "db">,
  { idempotencyKey, hash }: { idempotencyKey: string | null; hash: string },
  work: () => Promise<Given>,
): Promise<Given | Repeated> {
  if (idempotencyKey === null) return work();
  const repeated = async (): Promise<Repeated | null> => {
    const earlier = await findChangeByKey(db, idempotencyKey);
    if (earlier === null) return null;
    const result = outcomeOf(earlier);
    return earlier.requestHash === hash ? result : { ok: false, reason: "idempotencyKeyReused", change: result.change };
  };
  const before = await repeated();
  if (before !== null) return before;
  try {
    const result = await work();
    // A refusal may be the doing of the same request, sent twice: the first one has the alias or has changed it.
    return hasOwnChange(result) ? result : ((await repeated()) ?? result);
  } catch (error) {
    // Two requests with one key on different aliases: the second intent could not be stored.
    if (!isUniqueViolation(error, "changes_idempotency_key")) throw error;
    const first = await repeated();
    if (first === null) throw error;
    return first;
  }
}

function hasOwnChange(result: Result): boolean {
  return result.ok || result.reason === "notApplied" || result.reason === "superseded";
}

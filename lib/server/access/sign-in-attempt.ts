import "server-only";
import { appendAudit } from "../db/audit-log";
import type { Database } from "../db/connection";
import { type AttemptKey, countAttempt } from "../db/sign-in-failures";
import { HttpProblem } from "../http-problem";

/** Throws `tooManyAttempts` with the time to wait when nothing from there, or on that account, is looked at. */
export async function requireAttempt(db: Database, keys: readonly AttemptKey[]): Promise<void> {
  const until = await countAttempt(db, keys);
  if (until === null) return;
  const seconds = Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1000));
  throw new HttpProblem(
    { code: "tooManyAttempts", message: "Too many attempts; wait a while. Nothing was changed.", details: { seconds } },
    { headers: { "retry-after": String(seconds) } },
  );
}

/**
 * Notes a sign-in that was refused. `login`: of a person that exists, else null, for what is typed in the wrong field may
 * be a password.
 */
export function noteFailedSignIn(
  db: Database,
  login: string | null,
  errorCode: string,
  network: string,
): Promise<void> {
  return db.transaction((tx) =>
    appendAudit(tx, {
      actor: login ?? "stranger",
      action: "session.begin",
      target: login === null ? "user/unknown" : `user/${login}`,
      outcome: "refused",
      errorCode,
      after: { network },
    }),
  );
}

import "server-only";
import { appendAudit } from "../db/audit-log";
import type { Database } from "../db/connection";
import { noteSignIn } from "../db/people";
import { beginSession, endSession } from "../db/sessions";
import { randomSecret, secretHash } from "./secret-text";
import { readSessionCookie } from "./session-cookie";

interface SignedIn {
  userId: string;
  login: string;
  network: string;
  /** How they proved who they are. */
  by: "password" | "set-up link" | "identity provider" | "persona";
}

/**
 * A new session with a new id, whatever the browser had before, and its audit row: run it last in its transaction.
 * @returns the id for the browser's cookie; only its hash is stored
 */
export async function beginSignedIn(tx: Database, { userId, login, network, by }: SignedIn): Promise<string> {
  const id = randomSecret();
  await noteSignIn(tx, userId);
  await beginSession(tx, { idHash: secretHash(id), userId, network });
  await appendAudit(tx, {
    actor: login,
    action: "session.begin",
    target: `user/${login}`,
    outcome: "done",
    after: { by },
  });
  return id;
}

/** Ends the session that a browser had before it signed in anew: its cookie is gone, so nobody could end it any more. */
export async function endReplacedSession(db: Database, headers: Pick<Headers, "get">): Promise<void> {
  const id = readSessionCookie(headers);
  if (id !== null) await endSession(db, secretHash(id));
}

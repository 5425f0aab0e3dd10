import "server-only";
import type { z } from "zod";
import type { signInSchema } from "@/lib/domain/people-schema";
import { getUserByLogin } from "../db/people";
import { type AttemptKey, forgetAttempt } from "../db/sign-in-failures";
import { type Deps, getOwnDeps } from "../deps";
import type { Reply } from "../http";
import { problem } from "../http-problem";
import { beginSignedIn, endReplacedSession } from "./begin-session";
import { callerNetwork } from "./caller-network";
import { callerHeaders } from "./callers";
import { verifyPassword } from "./password-hash";
import { sessionCookie } from "./session-cookie";
import { noteFailedSignIn, requireAttempt } from "./sign-in-attempt";

type Credentials = z.infer<typeof signInSchema>;

/** POST /api/v1/sign-in */
export async function postSignIn(credentials: Credentials): Promise<Reply> {
  const deps = await getOwnDeps();
  const headers = await callerHeaders();
  const { id, ...person } = await signIn(deps, credentials, callerNetwork(headers));
  await endReplacedSession(deps.db, headers);
  return { status: 201, body: person, headers: { "set-cookie": sessionCookie(id) } };
}

/**
 * Signs in with a password. Throws `signInFailed` for an unknown name, a wrong password, a disabled person and one who
 * has no password yet, all after the same work, and `tooManyAttempts` before any.
 */
export async function signIn(
  { db }: Pick<Deps, "db">,
  { login: typed, password }: Credentials,
  network: string,
): Promise<{ id: string; login: string; name: string }> {
  const login = typed.trim().toLowerCase();
  const keys: AttemptKey[] = [`account:${login}`, `network:${network}`];
  await requireAttempt(db, keys);
  const user = await getUserByLogin(db, login);
  const isRight = await verifyPassword(password, user?.passwordHash ?? null);
  if (user === null || !isRight || user.kind !== "local" || user.disabledAt !== null) {
    await noteFailedSignIn(db, user?.login ?? null, "signInFailed", network);
    throw problem("signInFailed", "Name or password is not right. Nobody was signed in.");
  }
  return db.transaction(async (tx) => {
    await forgetAttempt(tx, keys);
    const id = await beginSignedIn(tx, { userId: user.id, login: user.login, network, by: "password" });
    return { id, login: user.login, name: user.name };
  });
}

import "server-only";
import { EVERYWHERE, type Grant } from "@/lib/domain/access";
import type { SetUp } from "@/lib/domain/people-schema";
import { appendAudit } from "../db/audit-log";
import type { Database } from "../db/connection";
import { createUser, getPerson, hasAdministrator, lockPeople, setPassword } from "../db/people";
import { getSetupLink, useSetupLink } from "../db/setup-links";
import { type AttemptKey, forgetAttempt } from "../db/sign-in-failures";
import { type Deps, getOwnDeps } from "../deps";
import type { Reply } from "../http";
import { problem } from "../http-problem";
import { beginSignedIn, endReplacedSession } from "./begin-session";
import { callerNetwork } from "./caller-network";
import { callerHeaders } from "./callers";
import { secretHash } from "./secret-text";
import { sessionCookie } from "./session-cookie";
import { hashNewPassword } from "./set-password";
import { noteFailedSignIn, requireAttempt } from "./sign-in-attempt";

const ADMIN: Grant = { role: "admin", scope: EVERYWHERE };

/** Whom a set-up link is for. */
export type SetUpInvitee = { kind: "first" } | { kind: "invited"; login: string; name: string };

/** POST /api/v1/set-up */
export async function postSetUp(request: SetUp): Promise<Reply> {
  const deps = await getOwnDeps();
  const headers = await callerHeaders();
  const { id, ...person } = await setUp(deps, request, callerNetwork(headers));
  await endReplacedSession(deps.db, headers);
  return { status: 201, body: person, headers: { "set-cookie": sessionCookie(id) } };
}

/** For the page of a link; null when it cannot be used. */
export async function loadSetUp(token: string): Promise<SetUpInvitee | null> {
  return inviteeOf((await getOwnDeps()).db, secretHash(token));
}

async function inviteeOf(db: Database, tokenHash: string): Promise<SetUpInvitee | null> {
  const link = await getSetupLink(db, tokenHash);
  if (link === null) return null;
  if (link.userId === null) return (await hasAdministrator(db, { withDemo: false })) ? null : { kind: "first" };
  const person = await getPerson(db, link.userId);
  if (person === null || person.kind !== "local" || person.state === "disabled") return null;
  return { kind: "invited", login: person.login, name: person.name };
}

/**
 * Uses a link once: makes the first administrator, or gives an invited person their password, and signs them in. Throws
 * `signInFailed` for a link that cannot be used, and `badRequest` for a name or password that cannot; the link stays then.
 */
export async function setUp(
  { db }: Pick<Deps, "db">,
  { token, login, name, password }: SetUp,
  network: string,
): Promise<{ id: string; login: string; name: string }> {
  const keys: AttemptKey[] = [`network:${network}`];
  await requireAttempt(db, keys);
  const tokenHash = secretHash(token);
  const invitee = await inviteeOf(db, tokenHash);
  if (invitee === null) {
    await noteFailedSignIn(db, null, "linkNotUsable", network);
    throw notUsable();
  }
  await db.transaction((tx) => forgetAttempt(tx, keys));
  const owner = invitee.kind === "first" ? { login: login ?? "", name: name ?? "" } : invitee;
  if (owner.login === "" || owner.name === "") throw problem("badRequest", "A login and a name are needed.");
  const passwordHash = await hashNewPassword(password, owner);
  return db.transaction(async (tx) => {
    await lockPeople(tx);
    const link = await useSetupLink(tx, tokenHash);
    if (link === null) throw notUsable();
    const userId = link.userId ?? (await createFirst(tx, { ...owner, passwordHash }));
    if (link.userId !== null) await setPassword(tx, link.userId, passwordHash);
    await appendAudit(tx, {
      actor: owner.login,
      action: link.userId === null ? "person.create" : "person.setPassword",
      target: `user/${owner.login}`,
      outcome: "done",
      ...(link.userId === null ? { after: { name: owner.name, grants: [ADMIN] } } : {}),
    });
    const id = await beginSignedIn(tx, { userId, login: owner.login, network, by: "set-up link" });
    return { id, login: owner.login, name: owner.name };
  });
}

async function createFirst(
  tx: Database,
  { login, name, passwordHash }: { login: string; name: string; passwordHash: string },
): Promise<string> {
  if (await hasAdministrator(tx, { withDemo: false })) throw notUsable();
  const userId = await createUser(tx, { login, name, kind: "local", passwordHash, createdBy: "halftone" }, [ADMIN]);
  if (userId === null) throw problem("badRequest", `The login ${login} is taken. Nothing was changed.`);
  return userId;
}

function notUsable() {
  return problem("signInFailed", "This link was used, has expired or never existed. Nothing was changed.");
}

import "server-only";
import { tokenGrants } from "@/lib/domain/token-grants";
import type { Database } from "../db/connection";
import { getActiveUser, type KnownUser, touchSession, touchToken } from "../db/sessions";
import { createKeptAnswers } from "../kept-answers";
import { callerHeaders } from "./callers";
import { hasDemoPersonas } from "./demo-personas";
import type { Identity } from "./identity";
import { secretHash } from "./secret-text";
import { readSessionCookie } from "./session-cookie";

/** Ended sessions and changed roles hold on every replica within this time. */
const REMEMBERED_MS = 900;

const known = createKeptAnswers<Identity | null>({ keepMs: REMEMBERED_MS, max: 2_000 });

/** Who sent the request that is being answered; null: nobody we know. */
export async function currentIdentity(db: Database): Promise<Identity | null> {
  const headers = await callerHeaders();
  const bearer = readBearer(headers);
  const secret = bearer ?? readSessionCookie(headers);
  if (secret === null) return null;
  const hash = secretHash(secret);
  return bearer === null
    ? known.get(db, `session ${hash}`, () => identifySession(db, hash))
    : known.get(db, `token ${hash}`, () => identifyToken(db, hash));
}

/** The token of an `Authorization: Bearer …` header; null: none. */
export function readBearer(headers: Pick<Headers, "get">): string | null {
  const [, token] = /^Bearer ([A-Za-z0-9_-]{20,200})$/i.exec(headers.get("authorization") ?? "") ?? [];
  return token ?? null;
}

async function identifySession(db: Database, hash: string): Promise<Identity | null> {
  const found = await touchSession(db, hash);
  if (found === null || !mayBeHere(found)) return null;
  const { user, grants } = found;
  return {
    kind: "person",
    userId: user.id,
    actor: user.login,
    login: user.login,
    name: user.name,
    isDemo: user.kind === "demo",
    grants,
    credentialId: hash,
  };
}

async function identifyToken(db: Database, hash: string): Promise<Identity | null> {
  const token = await touchToken(db, hash);
  const owner = token === null ? null : await getActiveUser(db, token.userId);
  if (token === null || owner === null || !mayBeHere(owner)) return null;
  const { role, region, namespace, functionPattern } = token;
  const { user, grants } = owner;
  return {
    kind: "token",
    userId: user.id,
    actor: `${user.login} (token ${token.name})`,
    login: user.login,
    name: user.name,
    isDemo: user.kind === "demo",
    grants: tokenGrants({ role, scope: { region, namespace, functionPattern } }, grants),
    credentialId: token.id,
  };
}

/** A database that was tried on the embedded cloud may hold personas; elsewhere nobody is one. */
function mayBeHere({ user }: KnownUser): boolean {
  return user.kind !== "demo" || hasDemoPersonas();
}

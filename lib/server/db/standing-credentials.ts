import "server-only";
import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Grant } from "@/lib/domain/access";
import { tokenGrants } from "@/lib/domain/token-grants";
import type { Database } from "./connection";
import { apiTokens, grants, sessions, users } from "./schema-people";
import { SESSION_IDLE_MINUTES } from "./sessions";

/** A session by its hash, or a token by its id. */
export interface Credential {
  kind: "person" | "token";
  credentialId: string;
}

/** What the credentials that still hold allow, by their id; looking is no use of them. */
export async function listStanding(db: Database, wanted: readonly Credential[]): Promise<Map<string, Grant[]>> {
  const idsOf = (kind: Credential["kind"]) =>
    wanted.filter((credential) => credential.kind === kind).map(({ credentialId }) => credentialId);
  const open = await listOpenSessions(db, idsOf("person"));
  const tokens = await listOpenTokens(db, idsOf("token"));
  const grantsOf = await listGrantsOf(db, [...new Set([...open, ...tokens].map(({ userId }) => userId))]);
  return new Map([
    ...open.map(({ id, userId }) => [id, grantsOf(userId)] as const),
    ...tokens.map(({ id, userId, role, ...scope }) => [id, tokenGrants({ role, scope }, grantsOf(userId))] as const),
  ]);
}

async function listOpenSessions(db: Database, hashes: readonly string[]) {
  if (hashes.length === 0) return [];
  return db
    .select({ id: sessions.idHash, userId: sessions.userId })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        inArray(sessions.idHash, [...hashes]),
        isNull(users.disabledAt),
        gt(sessions.endsAt, sql`clock_timestamp()`),
        gt(sessions.lastSeenAt, sql`clock_timestamp() - ${SESSION_IDLE_MINUTES} * interval '1 minute'`),
      ),
    );
}

async function listOpenTokens(db: Database, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select({
      id: apiTokens.id,
      userId: apiTokens.userId,
      role: apiTokens.role,
      region: apiTokens.region,
      namespace: apiTokens.namespace,
      functionPattern: apiTokens.functionPattern,
    })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .where(
      and(
        inArray(apiTokens.id, [...ids]),
        isNull(users.disabledAt),
        isNull(apiTokens.revokedAt),
        gt(apiTokens.expiresAt, sql`clock_timestamp()`),
      ),
    );
}

async function listGrantsOf(db: Database, userIds: readonly string[]): Promise<(userId: string) => Grant[]> {
  const rows =
    userIds.length === 0
      ? []
      : await db
          .select()
          .from(grants)
          .where(inArray(grants.userId, [...userIds]));
  return (wanted) =>
    rows
      .filter(({ userId }) => userId === wanted)
      .map(({ role, region, namespace, functionPattern }) => ({ role, scope: { region, namespace, functionPattern } }));
}

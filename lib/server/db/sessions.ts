import "server-only";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Grant } from "@/lib/domain/access";
import type { Database } from "./connection";
import { apiTokens, grants, sessions, users } from "./schema-people";

/** A session ends after so long without a request, and after so long altogether. */
export const SESSION_IDLE_MINUTES = 30;
export const SESSION_HOURS = 8;

const now = sql<Date>`clock_timestamp()`;
const minutes = (count: number) => sql`${count} * interval '1 minute'`;

export type UserRow = typeof users.$inferSelect;

export interface KnownUser {
  user: UserRow;
  grants: Grant[];
}

/** Begins a session; `idHash` is what is kept of its id. */
export async function beginSession(
  tx: Database,
  { idHash, userId, network }: { idHash: string; userId: string; network: string | null },
): Promise<void> {
  await tx.insert(sessions).values({
    idHash,
    userId,
    network,
    createdAt: now,
    lastSeenAt: now,
    endsAt: sql`clock_timestamp() + ${minutes(SESSION_HOURS * 60)}`,
  });
}

/** Whose session it is, and that it is used; null when it has ended or its person was disabled. */
export async function touchSession(db: Database, idHash: string): Promise<KnownUser | null> {
  const [session] = await db
    .select({
      userId: sessions.userId,
      isNoted: sql<boolean>`${sessions.lastSeenAt} > clock_timestamp() - ${minutes(1)}`,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.idHash, idHash),
        gt(sessions.endsAt, now),
        gt(sessions.lastSeenAt, sql`clock_timestamp() - ${minutes(SESSION_IDLE_MINUTES)}`),
      ),
    );
  if (session === undefined) return null;
  if (!session.isNoted) await db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.idHash, idHash));
  return getActiveUser(db, session.userId);
}

export async function endSession(tx: Database, idHash: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.idHash, idHash));
}

/** Ends every session of somebody, on every replica within a second. */
export async function endSessionsOf(tx: Database, userId: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.userId, userId));
}

/** A person who may sign in, with the grants of now. */
export async function getActiveUser(db: Database, userId: string): Promise<KnownUser | null> {
  const [user] = await db
    .select()
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.disabledAt)));
  return user === undefined ? null : { user, grants: await listGrants(db, userId) };
}

export async function listGrants(db: Database, userId: string): Promise<Grant[]> {
  const rows = await db.select().from(grants).where(eq(grants.userId, userId));
  return rows.map(({ role, region, namespace, functionPattern }) => ({
    role,
    scope: { region, namespace, functionPattern },
  }));
}

export type TokenRow = typeof apiTokens.$inferSelect;

/** A token that is neither expired nor revoked, noted as used just now. */
export async function touchToken(db: Database, tokenHash: string): Promise<TokenRow | null> {
  const [token] = await db
    .update(apiTokens)
    .set({ lastUsedAt: now })
    .where(and(eq(apiTokens.tokenHash, tokenHash), gt(apiTokens.expiresAt, now), isNull(apiTokens.revokedAt)))
    .returning();
  return token ?? null;
}

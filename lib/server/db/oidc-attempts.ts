import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import type { Database } from "./connection";
import { oidcAttempts } from "./schema-people";

/** How long somebody may take at the identity provider. */
export const OIDC_ATTEMPT_MINUTES = 10;

type OidcAttempt = Omit<typeof oidcAttempts.$inferSelect, "expiresAt">;

export async function createOidcAttempt(db: Database, attempt: OidcAttempt): Promise<void> {
  const expiresAt = sql`clock_timestamp() + ${OIDC_ATTEMPT_MINUTES} * interval '1 minute'`;
  await db.insert(oidcAttempts).values({ ...attempt, expiresAt });
}

/** The attempt, which cannot be taken again; null when it never was, is over, or was taken before. */
export async function takeOidcAttempt(db: Database, stateHash: string): Promise<OidcAttempt | null> {
  const [attempt] = await db
    .delete(oidcAttempts)
    .where(and(eq(oidcAttempts.stateHash, stateHash), gt(oidcAttempts.expiresAt, sql`clock_timestamp()`)))
    .returning();
  return attempt ?? null;
}

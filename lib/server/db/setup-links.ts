import "server-only";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database } from "./connection";
import { setupLinks } from "./schema-people";

/** The first administrator's link is on a terminal; an invitation has to reach somebody first. */
const LIFE_HOURS = { first: 1, invitation: 72 };

const now = sql<Date>`clock_timestamp()`;

/** Keeps a new link in place of earlier ones for the same person, or for the first administrator. When it ends. */
export async function createSetupLink(
  tx: Database,
  { tokenHash, userId }: { tokenHash: string; userId: string | null },
): Promise<Date> {
  await deleteSetupLinks(tx, userId);
  const hours = userId === null ? LIFE_HOURS.first : LIFE_HOURS.invitation;
  const [made] = await tx
    .insert(setupLinks)
    .values({
      tokenHash,
      userId,
      createdAt: now,
      expiresAt: sql`date_trunc('milliseconds', clock_timestamp() + ${hours} * interval '1 hour')`,
    })
    .returning({ expiresAt: setupLinks.expiresAt });
  if (made === undefined) throw new Error("The link could not be kept.");
  return made.expiresAt;
}

export async function deleteSetupLinks(tx: Database, userId: string | null): Promise<void> {
  await tx.delete(setupLinks).where(userId === null ? isNull(setupLinks.userId) : eq(setupLinks.userId, userId));
}

/** Whom a link is for, while it can be used; null: not any more, or never. */
export async function getSetupLink(db: Database, tokenHash: string): Promise<{ userId: string | null } | null> {
  const [link] = await db.select({ userId: setupLinks.userId }).from(setupLinks).where(isUsable(tokenHash));
  return link ?? null;
}

/** The same, and it cannot be used again: of two at once only one gets it. */
export async function useSetupLink(tx: Database, tokenHash: string): Promise<{ userId: string | null } | null> {
  const [link] = await tx
    .update(setupLinks)
    .set({ usedAt: now })
    .where(isUsable(tokenHash))
    .returning({ userId: setupLinks.userId });
  return link ?? null;
}

function isUsable(tokenHash: string) {
  return and(eq(setupLinks.tokenHash, tokenHash), isNull(setupLinks.usedAt), gt(setupLinks.expiresAt, now));
}

import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import type { Database } from "./connection";
import { leases } from "./schema";

/** The right to act on one thing for a while, in the database's time. A later holder has a higher `fence`. */
export interface Lease {
  key: string;
  fence: number;
  /** False when it was lost: expired, perhaps taken by another. */
  renew(): Promise<boolean>;
  release(): Promise<void>;
}

/**
 * Takes the lease unless somebody holds it; then null. The row stays after release, so fences only grow.
 * Time is the database's own, so that clocks of replicas neither shorten nor extend a lease.
 */
export async function acquireLease(
  db: Database,
  key: string,
  { holder, ttlMs }: { holder: string; ttlMs: number },
): Promise<Lease | null> {
  const [row] = await db
    .insert(leases)
    .values({ key, holder, fence: 1, expiresAt: expiry(ttlMs) })
    .onConflictDoUpdate({
      target: leases.key,
      set: { holder, fence: sql`${leases.fence} + 1`, expiresAt: expiry(ttlMs) },
      setWhere: sql`${leases.holder} is null or ${leases.expiresAt} <= ${databaseNow}`,
    })
    .returning({ fence: leases.fence });
  if (row === undefined) return null;
  const { fence } = row;
  return {
    key,
    fence,
    renew: async () => {
      const renewed = await db
        .update(leases)
        .set({ expiresAt: expiry(ttlMs) })
        .where(isHeld(key, fence))
        .returning({ fence: leases.fence });
      return renewed.length > 0;
    },
    release: () => releaseLease(db, { key, fence }),
  };
}

/** Frees a lease early; nothing happens when it has passed to another. */
export async function releaseLease(db: Database, { key, fence }: Pick<Lease, "key" | "fence">): Promise<void> {
  await db
    .update(leases)
    .set({ holder: null, expiresAt: databaseNow })
    .where(and(eq(leases.key, key), eq(leases.fence, fence)));
}

/** Whether the lease still holds; inside a transaction nobody can take it before the commit. */
export async function confirmLease(tx: Database, { key, fence }: Pick<Lease, "key" | "fence">): Promise<boolean> {
  const rows = await tx.select({ fence: leases.fence }).from(leases).where(isHeld(key, fence)).for("update");
  return rows.length > 0;
}

/** Not `now()`, which stands still during a transaction. */
const databaseNow = sql<Date>`clock_timestamp()`;

function expiry(ttlMs: number) {
  return sql<Date>`clock_timestamp() + ${ttlMs} * interval '1 millisecond'`;
}

function isHeld(key: string, fence: number) {
  return and(eq(leases.key, key), eq(leases.fence, fence), gt(leases.expiresAt, databaseNow));
}

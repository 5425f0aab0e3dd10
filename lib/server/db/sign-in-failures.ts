import "server-only";
import { eq, inArray, sql } from "drizzle-orm";
import type { Database } from "./connection";
import { signInFailures } from "./schema-people";

/** Who is tried, and from where. */
export type AttemptKey = `account:${string}` | `network:${string}`;

/** Failures within this time are counted together. */
const WINDOW_MINUTES = 15;
/** So many are free; each further one blocks for twice as long as the one before, up to the longest. */
const FREE = { account: 5, network: 30 };
const LONGEST_MINUTES = 15;

/**
 * Counts an attempt before it is looked at, so that many at once do not slip through together.
 * @returns until when nothing from there, or on that account, is looked at; null: this attempt may be
 */
export function countAttempt(db: Database, keys: readonly AttemptKey[]): Promise<Date | null> {
  return db.transaction(async (tx) => {
    let blocked: Date | null = null;
    // In one order, so that two attempts never wait for each other.
    for (const key of keys.toSorted()) {
      const until = await blockedUntil(tx, key);
      if (until !== null && (blocked === null || until > blocked)) blocked = until;
    }
    if (blocked !== null) return blocked;
    for (const key of keys.toSorted()) await count(tx, key);
    return null;
  });
}

async function blockedUntil(tx: Database, key: AttemptKey): Promise<Date | null> {
  const fresh = { key, failures: 0, since: sql`clock_timestamp()`, blockedUntil: null };
  await tx.insert(signInFailures).values(fresh).onConflictDoNothing();
  const [row] = await tx
    .select({
      until: signInFailures.blockedUntil,
      isBlocked: sql<boolean>`coalesce(${signInFailures.blockedUntil} > clock_timestamp(), false)`,
    })
    .from(signInFailures)
    .where(eq(signInFailures.key, key))
    .for("update");
  return row?.isBlocked ? row.until : null;
}

async function count(tx: Database, key: AttemptKey): Promise<void> {
  const free = key.startsWith("account:") ? FREE.account : FREE.network;
  const isOld = sql`${signInFailures.since} < clock_timestamp() - ${WINDOW_MINUTES} * interval '1 minute'`;
  const failures = sql`case when ${isOld} then 1 else ${signInFailures.failures} + 1 end`;
  const minutes = sql`least(${LONGEST_MINUTES}, power(2, least(10, (${failures}) - ${free})))`;
  await tx
    .update(signInFailures)
    .set({
      failures,
      // A block outlasts the window in which its failures are counted.
      since: sql`case when ${isOld} then clock_timestamp() else ${signInFailures.since} end`,
      blockedUntil: sql`case when (${failures}) >= ${free} then clock_timestamp() + ${minutes} * interval '1 minute' end`,
    })
    .where(eq(signInFailures.key, key));
}

/** The attempt was right: its account starts afresh, and the network gets back the one it was charged. */
export async function forgetAttempt(tx: Database, keys: readonly AttemptKey[]): Promise<void> {
  const accounts = keys.filter((key) => key.startsWith("account:"));
  const networks = keys.filter((key) => key.startsWith("network:"));
  if (accounts.length > 0) await tx.delete(signInFailures).where(inArray(signInFailures.key, accounts));
  if (networks.length > 0) {
    await tx
      .update(signInFailures)
      .set({ failures: sql`greatest(0, ${signInFailures.failures} - 1)`, blockedUntil: null })
      .where(inArray(signInFailures.key, networks));
  }
}

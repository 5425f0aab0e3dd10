import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "./connection";

/** Any number that no other lock of this database has. */
const LOCK = 4_871_302_115;

/** Policies, freezes and stops stay as they are until the transaction ends. */
export async function holdPolicies(tx: Database): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${LOCK}::bigint)`);
}

/** Waits for the changes that are being judged by the policies of now; later ones see what this transaction writes. */
export async function lockPolicies(tx: Database): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCK}::bigint)`);
}

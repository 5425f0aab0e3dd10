import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import type { LineStop } from "@/lib/domain/alias-policy-schema";
import type { Database } from "./connection";
import { lineStops } from "./schema-policies";

export async function listStops(db: Database): Promise<LineStop[]> {
  return (await db.select().from(lineStops).orderBy(asc(lineStops.key))).map(toStop);
}

export async function getStop(db: Database, key: string): Promise<LineStop | null> {
  const [row] = await db.select().from(lineStops).where(eq(lineStops.key, key));
  return row === undefined ? null : toStop(row);
}

/** Null when the line is stopped already. */
export async function insertStop(
  tx: Database,
  key: string,
  reason: string,
  stoppedBy: string,
): Promise<LineStop | null> {
  const stoppedAt = sql<Date>`date_trunc('milliseconds', clock_timestamp())`;
  const [row] = await tx
    .insert(lineStops)
    .values({ key, reason, stoppedBy, stoppedAt })
    .onConflictDoNothing()
    .returning();
  return row === undefined ? null : toStop(row);
}

/** The stop that has ended now; null when there is none. */
export async function deleteStop(tx: Database, key: string): Promise<LineStop | null> {
  const [row] = await tx.delete(lineStops).where(eq(lineStops.key, key)).returning();
  return row === undefined ? null : toStop(row);
}

function toStop({ stoppedAt, ...row }: typeof lineStops.$inferSelect): LineStop {
  return { ...row, stoppedAt: stoppedAt.toISOString() };
}

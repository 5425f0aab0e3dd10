import "server-only";
import { count, isNotNull, sql } from "drizzle-orm";
import { isOpen } from "./changes";
import type { Database } from "./connection";
import { changes, functions, readings } from "./schema";

/** How far the work on one region has come. */
export interface RegionFigures {
  region: string;
  /** Seconds since the namespace listed longest ago was, and since the aliases read longest ago were; null: never. */
  listsAge: number | null;
  aliasesAge: number | null;
  /** Things that could not be read at the last attempt. */
  failing: number;
}

/** What the database knows of the console's own work. */
export async function readStoredFigures(db: Database): Promise<{ regions: RegionFigures[]; openChanges: number }> {
  const region = sql<string>`split_part(${readings.scope}, '/', 1)`;
  const age = (oldest: unknown) => sql<number | null>`extract(epoch from clock_timestamp() - ${oldest})::float8`;
  const scopes = await db
    .select({
      region,
      listsAge: age(sql`min(${readings.asOf}) filter (where ${readings.scope} ~ '^[^/#:]+/[^/#:]+$')`),
      failing: sql<number>`count(${readings.failingSince})::int`,
    })
    .from(readings)
    .where(sql`${readings.scope} not like 'index:%'`)
    .groupBy(region);
  const aliases = await db
    .select({ region: functions.region, aliasesAge: age(sql`min(${functions.aliasesAt})`) })
    .from(functions)
    .where(isNotNull(functions.aliasesAt))
    .groupBy(functions.region);
  const [open] = await db.select({ count: count() }).from(changes).where(isOpen);
  const ageOf = new Map(aliases.map((row) => [row.region, row.aliasesAge]));
  return {
    regions: scopes.map((row) => ({ ...row, aliasesAge: ageOf.get(row.region) ?? null })),
    openChanges: open?.count ?? 0,
  };
}

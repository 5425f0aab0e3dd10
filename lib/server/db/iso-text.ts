import "server-only";
import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/** A moment as `Date.prototype.toISOString` writes it, made by the database. */
export function isoText(moment: AnyColumn | SQL): SQL<string | null> {
  return sql<string | null>`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

import "server-only";
import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/**
 * Whether what was asked for at `at` may replace what is stored: an answer must not hide a later one. No call lasts a
 * minute, so a stored time further ahead comes from a clock that was off, and counts for nothing.
 */
export function mayReplace(stored: AnyColumn, at: Date | SQL): SQL {
  const time = at instanceof Date ? sql`${at.toISOString()}::timestamptz` : at;
  return sql`(${stored} is null or ${stored} <= ${time} or ${stored} > ${time} + interval '1 minute')`;
}

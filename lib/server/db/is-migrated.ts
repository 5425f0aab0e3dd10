import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { sqlState } from "./sql-state";

const journalSchema = z.object({ entries: z.array(z.object({ when: z.number() })) });

/** There is no such table, or not even its schema: nothing was ever applied. */
const NEVER_MIGRATED = new Set(["42P01", "3F000"]);

/**
 * Whether every migration of a folder is applied, by one query: the migrator goes by the newest one's time and applies
 * all that are missing in one transaction. Throws what the query throws for other reasons.
 */
export async function isMigrated(
  query: (text: string) => Promise<{ rows: unknown[] }>,
  folder: string,
): Promise<boolean> {
  const journal = readFileSync(/* turbopackIgnore: true */ join(folder, "meta", "_journal.json"), "utf8");
  const newest = Math.max(...journalSchema.parse(JSON.parse(journal)).entries.map(({ when }) => when));
  try {
    const { rows } = await query(`select 1 from drizzle.__drizzle_migrations where created_at >= ${newest}`);
    return rows.length > 0;
  } catch (error) {
    if (NEVER_MIGRATED.has(sqlState(error) ?? "")) return false;
    throw error;
  }
}

import "server-only";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Where the generated migrations lie: in the repository, or traced into the standalone output, which is then the
 * working folder. Looked for from there upwards.
 */
export function migrationsFolder(from = process.cwd()): string {
  const candidate = join(/* turbopackIgnore: true */ from, "drizzle");
  if (existsSync(/* turbopackIgnore: true */ join(candidate, "meta", "_journal.json"))) return candidate;
  const parent = dirname(from);
  if (parent === from) throw new Error("The folder drizzle with the database's migrations is missing.");
  return migrationsFolder(parent);
}

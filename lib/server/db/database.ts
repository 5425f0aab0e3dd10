import "server-only";
import type { DatabaseConnection } from "./connection";
import { openPglite } from "./open-pglite";
import { openPostgres } from "./open-postgres";

export type { Database, DatabaseConnection } from "./connection";

export interface DatabaseLocation {
  /** Absolute. Holds the embedded database when there is no `databaseUrl`. */
  dataFolder: string;
  databaseUrl: string | null;
}

/**
 * Opens the database and brings its tables up to date. Throws an Error of one sentence when the data folder is in
 * use by another process or the server cannot be reached.
 */
export function openDatabase({ dataFolder, databaseUrl }: DatabaseLocation): Promise<DatabaseConnection> {
  return databaseUrl === null ? openPglite(dataFolder) : openPostgres(databaseUrl);
}

const KEY = Symbol.for("halftone.database");
// Next bundles routes and instrumentation apart; only globalThis is one per process.
const shared = globalThis as typeof globalThis & { [KEY]?: Promise<DatabaseConnection> };

/** The one connection of this process, opened by the first caller. A failed opening is tried again by the next. */
export function getDatabase(location: DatabaseLocation): Promise<DatabaseConnection> {
  const opening = shared[KEY] ?? openDatabase(location);
  shared[KEY] = opening;
  opening.catch(() => {
    if (shared[KEY] === opening) delete shared[KEY];
  });
  return opening;
}

/** Closes the connection of this process when there is one. */
export async function closeDatabase(): Promise<void> {
  const opening = shared[KEY];
  delete shared[KEY];
  await (await opening)?.close();
}

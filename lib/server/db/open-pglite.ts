import "server-only";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { announceWrites } from "./announce-writes";
import type { DatabaseConnection } from "./connection";
import { lockFolder } from "./folder-lock";
import { isMigrated } from "./is-migrated";
import { listenPglite } from "./listen-pglite";
import { migrationsFolder } from "./migrations-folder";
import { refuseOuterQueries } from "./refuse-outer-queries";
import * as schema from "./schema";

/** The default of 128 MB would be taken from this very process. */
export const PGLITE_SETTINGS = ["shared_buffers=8MB"];
/** PGlite has no autovacuum: without this, dead rows and stale statistics stay. */
const VACUUM_MS = 30 * 60_000;

/**
 * Opens the embedded database in `<dataFolder>/db`, which this process then owns until `close()`: two processes on
 * one folder lose acknowledged rows without any error. The engine is loaded here, since a console on PostgreSQL never
 * needs it.
 */
export async function openPglite(dataFolder: string): Promise<DatabaseConnection> {
  await mkdir(dataFolder, { recursive: true });
  const lock = lockFolder(join(dataFolder, "db.lock"), dataFolder);
  try {
    const folder = join(dataFolder, "db");
    await initialise(folder);
    const { PGlite } = await import("@electric-sql/pglite");
    const client = await PGlite.create({ dataDir: folder, postgresqlconf: PGLITE_SETTINGS });
    const connection = await connectPglite(client);
    return { ...connection, close: () => connection.close().finally(lock.release) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Makes a new database beside its place and renames it, so that a half-made one is never opened. */
async function initialise(folder: string): Promise<void> {
  const unfinished = `${folder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  if (existsSync(folder)) return;
  const { PGlite } = await import("@electric-sql/pglite");
  const client = await PGlite.create({ dataDir: unfinished, postgresqlconf: PGLITE_SETTINGS });
  await client.close();
  await rename(unfinished, folder);
}

/** Brings the tables up to date and keeps the statistics fresh until `close()`. */
export async function connectPglite(client: PGlite): Promise<DatabaseConnection> {
  const { drizzle } = await import("drizzle-orm/pglite");
  const db = drizzle(client, { schema });
  if (!(await isMigrated((text) => client.query(text), migrationsFolder()))) {
    const { migrate } = await import("drizzle-orm/pglite/migrator");
    await migrate(db, { migrationsFolder: migrationsFolder() });
  }
  const vacuum = setInterval(() => {
    client.exec("vacuum (analyze)").catch((error: Error) => console.error(`Vacuum failed: ${error.message}`));
  }, VACUUM_MS);
  vacuum.unref();
  let closing: Promise<void> | undefined;
  return {
    db: refuseOuterQueries(announceWrites(db)),
    kind: "pglite",
    listen: (channel, heard) => listenPglite(client, channel, heard),
    close: () => {
      clearInterval(vacuum);
      closing ??= client.close();
      return closing;
    },
  };
}

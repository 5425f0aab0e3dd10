import "server-only";
import { sql } from "drizzle-orm";
import { announceWrites } from "./announce-writes";
import type { DatabaseConnection } from "./connection";
import { isMigrated } from "./is-migrated";
import { listenPostgres } from "./listen-postgres";
import { migrationsFolder } from "./migrations-folder";
import { refuseOuterQueries } from "./refuse-outer-queries";
import * as schema from "./schema";

/** Any number: all replicas that start together take turns on it. */
const MIGRATION_LOCK = 7_361_204_811;
const CONNECT_MS = 10_000;

/** The driver is loaded here, since a console on the embedded database never needs it. */
export async function openPostgres(url: string): Promise<DatabaseConnection> {
  const [{ Pool }, { drizzle }] = await Promise.all([import("pg"), import("drizzle-orm/node-postgres")]);
  const pool = new Pool({ connectionString: url, max: 10, connectionTimeoutMillis: CONNECT_MS });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on("error", (error) => console.error(`A database connection broke: ${error.message}`));
  try {
    if (!(await isMigrated((text) => pool.query(text), migrationsFolder()))) await migratePostgres(url);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const db = drizzle(pool, { schema });
  let closing: Promise<void> | undefined;
  return {
    db: refuseOuterQueries(announceWrites(db)),
    kind: "postgres",
    listen: (channel, heard) => listenPostgres(url, channel, heard),
    close: () => {
      closing ??= pool.end();
      return closing;
    },
  };
}

/** `migrate()` fails when two processes run it together, so it runs under a lock on one connection. */
async function migratePostgres(url: string): Promise<void> {
  const [{ Client }, { drizzle }, { migrate }] = await Promise.all([
    import("pg"),
    import("drizzle-orm/node-postgres"),
    import("drizzle-orm/node-postgres/migrator"),
  ]);
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  await client.connect();
  try {
    const db = drizzle(client);
    await db.execute(sql`select pg_advisory_lock(${MIGRATION_LOCK})`);
    await migrate(db, { migrationsFolder: migrationsFolder() });
  } finally {
    // Ends the session and with it the lock.
    await client.end();
  }
}

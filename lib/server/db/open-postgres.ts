import "server-only";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client, Pool } from "pg";
import type { DatabaseConnection } from "./connection";
import { migrationsFolder } from "./migrations-folder";
import { refuseOuterQueries } from "./refuse-outer-queries";
import * as schema from "./schema";

/** Any number: all replicas that start together take turns on it. */
const MIGRATION_LOCK = 7_361_204_811;
const CONNECT_MS = 10_000;

export async function openPostgres(url: string): Promise<DatabaseConnection> {
  await migratePostgres(url);
  const pool = new Pool({ connectionString: url, max: 10, connectionTimeoutMillis: CONNECT_MS });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on("error", (error) => console.error(`A database connection broke: ${error.message}`));
  const db = drizzle(pool, { schema });
  let closing: Promise<void> | undefined;
  return {
    db: refuseOuterQueries(db),
    kind: "postgres",
    close: () => {
      closing ??= pool.end();
      return closing;
    },
  };
}

/** `migrate()` fails when two processes run it together, so it runs under a lock on one connection. */
async function migratePostgres(url: string): Promise<void> {
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

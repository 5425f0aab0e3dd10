import { PGlite } from "@electric-sql/pglite";
import { sql } from "drizzle-orm";
import { drizzle as drizzlePostgres } from "drizzle-orm/node-postgres";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import { Client, Pool } from "pg";
import type { Database, DatabaseConnection } from "./connection";
import { connectPglite, PGLITE_SETTINGS } from "./open-pglite";
import { openPostgres } from "./open-postgres";
import * as schema from "./schema";
import { type CrashGate, crashingPglite, crashingPool } from "./test-crashes";

/** For tests: one way to get a database with all tables and no rows. */
export interface TestDatabase {
  kind: DatabaseConnection["kind"];
  /** A new database of its own; close it after the tests. */
  open(): Promise<DatabaseConnection>;
  /** The same, and a way to use it as a process would that stops at some point of the gate. */
  openCrashing(): Promise<CrashingConnection>;
}

export interface CrashingConnection extends DatabaseConnection {
  through(gate: CrashGate): Database;
}

/** Both kinds, for `describe.each`: what holds on one must hold on the other. */
export const testDatabases: TestDatabase[] = [
  { kind: "pglite", open: openTestPglite, openCrashing: openCrashingPglite },
  { kind: "postgres", open: async () => openPostgres(await createTestDatabase()), openCrashing: openCrashingPostgres },
];

/**
 * For suites that go through hundreds of cases of one thing: PostgreSQL alone, since `npm test` has to end in time, and both
 * with `npm run test:long`.
 */
export const longTestDatabases = testDatabases.filter(
  ({ kind }) => kind === "postgres" || process.env.HALFTONE_LONG === "1",
);

let image: Promise<Blob> | undefined;

/** In memory. Making a first one takes seconds, so the others of this worker start from its image. */
export async function openTestPglite(): Promise<DatabaseConnection> {
  return connectPglite(await fromImage());
}

async function fromImage(): Promise<PGlite> {
  image ??= makeImage();
  return PGlite.create({ loadDataDir: await image, postgresqlconf: PGLITE_SETTINGS });
}

async function openCrashingPglite(): Promise<CrashingConnection> {
  const client = await fromImage();
  const connection = await connectPglite(client);
  return { ...connection, through: (gate) => drizzlePglite(crashingPglite(client, gate), { schema }) };
}

async function openCrashingPostgres(): Promise<CrashingConnection> {
  const url = await createTestDatabase();
  const connection = await openPostgres(url);
  const pool = new Pool({ connectionString: url });
  return {
    ...connection,
    through: (gate) => drizzlePostgres(crashingPool(pool, gate), { schema }),
    close: () => pool.end().then(connection.close),
  };
}

async function makeImage(): Promise<Blob> {
  const client = await PGlite.create({ postgresqlconf: PGLITE_SETTINGS });
  const connection = await connectPglite(client);
  const dump = await client.dumpDataDir("none");
  await connection.close();
  return dump;
}

/** The URL of a new database on the server that the test run started; its absence is a failure, not a reason to skip. */
export async function createTestDatabase(): Promise<string> {
  const server = process.env.HALFTONE_TEST_DATABASE_URL;
  if (server === undefined) throw new Error("HALFTONE_TEST_DATABASE_URL is not set: run the tests through vitest.");
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`).finally(() => client.end());
  const url = new URL(server);
  url.pathname = name;
  return url.href;
}

/** Empties the tables of the change path, so that tests of one suite can share a database. */
export async function emptyChanges({ db }: DatabaseConnection): Promise<void> {
  await withoutGuards(db, () =>
    db.execute(sql`truncate audit_log, audit_head, changes, leases, alias_expectations, drifts`),
  );
}

/** Does what the triggers of the audit log refuse, as somebody with the database's own rights could. */
export async function withoutGuards(db: Database, work: () => Promise<unknown>): Promise<void> {
  await db.execute(sql`alter table audit_log disable trigger user`);
  await db.execute(sql`alter table audit_head disable trigger user`);
  try {
    await work();
  } finally {
    await db.execute(sql`alter table audit_log enable trigger user`);
    await db.execute(sql`alter table audit_head enable trigger user`);
  }
}

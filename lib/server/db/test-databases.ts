import { PGlite } from "@electric-sql/pglite";
import { sql } from "drizzle-orm";
import { Client } from "pg";
import type { DatabaseConnection } from "./connection";
import { connectPglite, PGLITE_SETTINGS } from "./open-pglite";
import { openPostgres } from "./open-postgres";

/** For tests: one way to get a database with all tables and no rows. */
export interface TestDatabase {
  kind: DatabaseConnection["kind"];
  /** A new database of its own; close it after the tests. */
  open(): Promise<DatabaseConnection>;
}

/** Both kinds, for `describe.each`: what holds on one must hold on the other. */
export const testDatabases: TestDatabase[] = [
  { kind: "pglite", open: openTestPglite },
  { kind: "postgres", open: async () => openPostgres(await createTestDatabase()) },
];

let image: Promise<Blob> | undefined;

/** In memory. Making a first one takes seconds, so the others of this worker start from its image. */
export async function openTestPglite(): Promise<DatabaseConnection> {
  image ??= makeImage();
  return connectPglite(await PGlite.create({ loadDataDir: await image, postgresqlconf: PGLITE_SETTINGS }));
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
  await db.execute(sql`alter table audit_log disable trigger audit_log_append_only`);
  await db.execute(sql`truncate audit_log, changes, leases`);
  await db.execute(sql`alter table audit_log enable trigger audit_log_append_only`);
}

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, type DatabaseConnection, getDatabase, openDatabase } from "./database";
import { migrationsFolder } from "./migrations-folder";
import { leases } from "./schema";
import { isDatabaseUnavailable, isUniqueViolation, sqlState } from "./sql-state";
import { createTestDatabase, testDatabases } from "./test-databases";

describe("the embedded database", () => {
  let dataFolder: string;
  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), "halftone-db-"));
  });
  afterEach(async () => {
    await closeDatabase();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  test("keeps what it was told, frees its folder on close, and clears away a first start that was cut short", async () => {
    mkdirSync(join(dataFolder, "db.new"));
    writeFileSync(join(dataFolder, "db.new", "PG_VERSION"), "half made");
    const first = await openDatabase({ dataFolder, databaseUrl: null });
    expect(readdirSync(dataFolder).toSorted()).toEqual(["db", "db.lock"]);
    await expect(openDatabase({ dataFolder, databaseUrl: null })).rejects.toThrow(/in use by another Halftone/);
    await first.db.insert(leases).values({ key: "kept", holder: null, fence: 7, expiresAt: new Date() });
    await first.close();
    await first.close();
    expect(readdirSync(dataFolder)).toEqual(["db"]);
    const second = await openDatabase({ dataFolder, databaseUrl: null });
    expect(await second.db.select().from(leases)).toMatchObject([{ key: "kept", fence: 7 }]);
    await second.close();
  });

  test("is opened once for all callers of a process, and again after a failure", async () => {
    writeFileSync(join(dataFolder, "db.lock"), "not ours");
    await expect(getDatabase({ dataFolder, databaseUrl: null })).rejects.toThrow(/cannot be read/);
    rmSync(join(dataFolder, "db.lock"));
    const [one, other] = await Promise.all([
      getDatabase({ dataFolder, databaseUrl: null }),
      getDatabase({ dataFolder, databaseUrl: null }),
    ]);
    expect(one).toBe(other);
    await closeDatabase();
    expect(readdirSync(dataFolder)).toEqual(["db"]);
  });
});

test("PostgreSQL is brought up to date by several processes that start together", async () => {
  const databaseUrl = await createTestDatabase();
  const opened = await Promise.all(
    Array.from({ length: 4 }, () => openDatabase({ dataFolder: "/nowhere", databaseUrl })),
  );
  expect(opened.map(({ kind }) => kind)).toEqual(["postgres", "postgres", "postgres", "postgres"]);
  await Promise.all(opened.map((connection) => connection.close()));
});

test("a PostgreSQL that does not answer is a database that is unavailable", async () => {
  const error = await openDatabase({ dataFolder: "/nowhere", databaseUrl: "postgres://nobody@127.0.0.1:1/none" }).catch(
    (reason: unknown) => reason,
  );
  expect(isDatabaseUnavailable(error)).toBe(true);
});

test("the migrations are found from a folder further down, and missed with a sentence", () => {
  expect(migrationsFolder(join(process.cwd(), "lib", "server"))).toBe(join(process.cwd(), "drizzle"));
  expect(() => migrationsFolder(tmpdir())).toThrow("The folder drizzle with the database's migrations is missing.");
});

describe.each(testDatabases)("on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());

  const failure = (work: PromiseLike<unknown>) => Promise.resolve(work).catch((reason: unknown) => reason);

  test("a failed query tells its SQLSTATE", async () => {
    const { db } = connection;
    const row = { key: "twice", holder: null, fence: 1, expiresAt: new Date() };
    await db.insert(leases).values(row);
    const twice = await failure(db.insert(leases).values(row));
    expect(sqlState(twice)).toBe("23505");
    expect(isUniqueViolation(twice, "leases_pkey")).toBe(true);
    expect(isUniqueViolation(twice, "another")).toBe(false);
    expect(isDatabaseUnavailable(twice)).toBe(false);
    expect(sqlState(await failure(db.execute(sql`select * from nothing`)))).toBe("42P01");
    expect(sqlState(new Error("not the database's"))).toBeNull();
  });

  test("inside a transaction the database itself refuses queries", async () => {
    const { db } = connection;
    const refusal = "Inside a transaction only the transaction itself may be queried.";
    await db.transaction(async (tx) => {
      expect(() => db.select().from(leases)).toThrow(refusal);
      expect(() => db.execute(sql`select 1`)).toThrow(refusal);
      expect(() => db.transaction(async () => {})).toThrow(refusal);
      await tx.select().from(leases);
    });
    await db.select().from(leases);
  });

  test("a transaction that throws leaves nothing, and the next one works", async () => {
    const { db } = connection;
    const row = { key: "undone", holder: null, fence: 1, expiresAt: new Date() };
    await failure(
      db.transaction(async (tx) => {
        await tx.insert(leases).values(row);
        throw new Error("no");
      }),
    );
    await db.transaction((tx) => tx.insert(leases).values(row));
  });
});

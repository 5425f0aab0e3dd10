import { randomUUID } from "node:crypto";
import { asc, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { auditHash, GENESIS_HASH } from "./audit-hash";
import { contentOf, readAuditHead, takeAuditHead } from "./audit-head";
import { appendAudit } from "./audit-log";
import type { Database, DatabaseConnection } from "./connection";
import { openPostgres } from "./open-postgres";
import { auditHead, auditLog } from "./schema";
import { sqlState } from "./sql-state";
import { createTestDatabase, emptyChanges, testDatabases, withoutGuards } from "./test-databases";

const entry = { actor: "Lin", action: "session.begin", target: "user/lin", outcome: "done" };

const rowsOf = (db: Database) => db.select().from(auditLog).orderBy(asc(auditLog.sequence));
const append = (db: Database, more: object = {}) => db.transaction((tx) => appendAudit(tx, { ...entry, ...more }));

/** Every row follows the one before and has the hash of what it says; the head is the last. */
async function expectChain(db: Database, length: number) {
  const rows = await rowsOf(db);
  let previous = GENESIS_HASH;
  for (const row of rows) {
    expect(row.previousHash).toBe(previous);
    expect(row.hash).toBe(auditHash(contentOf(row)));
    previous = row.hash ?? "";
  }
  expect(rows).toHaveLength(length);
  expect(await readAuditHead(db)).toEqual({ sequence: rows.at(-1)?.sequence, hash: previous });
  return rows;
}

describe.each(testDatabases)("on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  beforeAll(async () => {
    connection = await open();
  });
  afterEach(() => emptyChanges(connection));
  afterAll(() => connection.close());

  test("rows are numbered without gaps and follow each other, also past an act that came to nothing", async () => {
    const { db } = connection;
    await append(db);
    await expect(
      db.transaction(async (tx) => {
        await appendAudit(tx, entry);
        throw new Error("The act failed.");
      }),
    ).rejects.toThrow("The act failed.");
    await append(db, { before: { b: 0.1, a: [1e21, -0, null], nothing: undefined }, changeId: randomUUID() });
    const rows = await expectChain(db, 2);
    expect(rows.map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(rows[1]?.before).toEqual({ a: [1e21, 0, null], b: 0.1 });
  });

  test("twenty at once are all told, one after another", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => append(connection.db, { actor: `person ${index}` })));
    const rows = await expectChain(connection.db, 20);
    expect(new Set(rows.map(({ actor }) => actor)).size).toBe(20);
  });

  test("a text that a database cannot hold is told with marks in its place", async () => {
    await append(connection.db, { reason: "a\0b", after: { name: "\ud83d" } });
    const [row] = await expectChain(connection.db, 1);
    expect(row).toMatchObject({ reason: "a\ufffdb", after: { name: "\ufffd" } });
  });

  test("a row says where its target lies", async () => {
    const places = [
      { target: "ap-guangzhou/default/order-api:$DEFAULT", is: ["ap-guangzhou", "default", "order-api", "$DEFAULT"] },
      { target: "eu-frankfurt/a_b/f@3", is: ["eu-frankfurt", "a_b", "f", null] },
      { target: "ap-shanghai-fsi/default/f#gateway/s-1/x:y", is: ["ap-shanghai-fsi", "default", "f", null] },
      { target: "ap-guangzhou/*/*", is: ["ap-guangzhou", null, null, null] },
      { target: "*/*/*", is: [null, null, null, null] },
      { target: "user/rita/x", is: [null, null, null, null] },
    ];
    for (const { target } of places) await append(connection.db, { target });
    const rows = await rowsOf(connection.db);
    expect(rows.map((row) => [row.region, row.namespace, row.functionName, row.aliasName])).toEqual(
      places.map(({ is }) => is),
    );
  });

  test("the log cannot be changed, deleted from, emptied or written past its chain, and its head only moves on", async () => {
    const { db } = connection;
    await append(db);
    await append(db);
    const [first] = await rowsOf(db);
    if (first === undefined) throw new Error("There is no row.");
    const { region, namespace, functionName, aliasName, ...written } = first;
    const stray = { ...written, changeId: null };
    for (const act of [
      () => db.update(auditLog).set({ actor: "Mo" }),
      () => db.update(auditLog).set({ hash: first.hash }),
      () => db.delete(auditLog),
      () => db.execute(sql`truncate audit_log`),
      () => db.insert(auditLog).values({ ...stray, sequence: 3 }),
      () => db.insert(auditLog).values({ ...stray, sequence: 9, previousHash: first.hash }),
      () => db.insert(auditLog).values({ ...stray, sequence: 3, previousHash: null, hash: null }),
      () => db.update(auditHead).set({ sequence: 1, hash: first.hash ?? "" }),
      () => db.update(auditHead).set({ hash: GENESIS_HASH }),
      () => db.delete(auditHead),
      () => db.execute(sql`truncate audit_head`),
      () => db.insert(auditHead).values({ only: 2, sequence: 0, hash: GENESIS_HASH }),
    ]) {
      const failure = await act().then(
        () => null,
        (error: unknown) => error,
      );
      expect(sqlState(failure), act.toString()).toBe("23000");
    }
    await expectChain(db, 2);
  });

  test("rows from before the chain are put into it once, and nothing else about them can be changed", async () => {
    const { db } = connection;
    const early = [1, 2, 5].map((sequence) => ({
      ...entry,
      sequence,
      at: new Date(sequence),
      actor: `early ${sequence}`,
    }));
    await withoutGuards(db, () => db.insert(auditLog).values(early));
    await expect(db.update(auditLog).set({ actor: "Mo", hash: "made up", previousHash: "made up" })).rejects.toThrow();
    await append(db);
    const rows = await expectChain(db, 4);
    expect(rows.map(({ sequence }) => sequence)).toEqual([1, 2, 5, 6]);
    await db.transaction((tx) => takeAuditHead(tx));
    expect(await expectChain(db, 4)).toEqual(rows);
  });
});

test("two replicas append to one chain, the first rows of all included", async () => {
  const url = await createTestDatabase();
  const replicas = [await openPostgres(url), await openPostgres(url)];
  const [one] = replicas;
  if (one === undefined) throw new Error("There is no replica.");
  try {
    await Promise.all(replicas.flatMap(({ db }) => Array.from({ length: 60 }, () => append(db))));
    const rows = await expectChain(one.db, 120);
    expect(rows.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
  } finally {
    await Promise.all(replicas.map(({ close }) => close()));
  }
});

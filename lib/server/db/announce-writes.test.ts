import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { onWrites, type Write } from "./announce-writes";
import type { DatabaseConnection } from "./connection";
import { leases, namespaces } from "./schema";
import { testDatabases } from "./test-databases";

const lease = { key: "a", holder: null, fence: 7, expiresAt: new Date(0) };

describe.each(testDatabases)("on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  let told: Write[][];

  beforeAll(async () => {
    connection = await open();
    onWrites(connection.db, (writes) => told.push([...writes]));
  });
  afterAll(() => connection.close());
  beforeEach(async () => {
    told = [];
    await connection.db.delete(leases);
    told = [];
  });

  test("a write is told with its table and values, a read is not", async () => {
    await connection.db.insert(leases).values(lease);
    await connection.db.select().from(leases);
    await connection.db.update(leases).set({ fence: 8 }).where(eq(leases.key, "a")).returning();
    await connection.db.delete(leases).where(eq(leases.key, "a"));
    expect(told.map((writes) => writes.map(({ isDelete, tables }) => [isDelete, ...tables]))).toEqual([
      [[false, "leases"]],
      [[false, "leases"]],
      [[true, "leases"]],
    ]);
    expect(told.every(([write]) => write?.values.includes("a"))).toBe(true);
  });

  test("a transaction's writes are told together, when it has ended", async () => {
    await connection.db.transaction(async (tx) => {
      await tx.insert(leases).values(lease);
      await tx.delete(namespaces);
      expect(told).toEqual([]);
    });
    expect(told.map((writes) => writes.map(({ tables }) => tables))).toEqual([[["leases"], ["namespaces"]]]);
  });

  test("writes that failed or were taken back are told too: whether they took effect may not be known", async () => {
    await connection.db.insert(leases).values(lease);
    await expect(connection.db.insert(leases).values(lease)).rejects.toThrow();
    const turnedBack = connection.db.transaction(async (tx) => {
      await tx.delete(leases);
      throw new Error("no");
    });
    await expect(turnedBack).rejects.toThrow("no");
    expect(told.map((writes) => writes.map(({ isDelete }) => isDelete))).toEqual([[false], [false], [true]]);
  });
});

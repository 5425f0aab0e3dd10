import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseConnection } from "./connection";
import { acquireLease, confirmLease } from "./lease";
import { leases } from "./schema";
import { testDatabases } from "./test-databases";

describe.each(testDatabases)("a lease on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());

  const take = (key: string, holder = "a", ttlMs = 30_000) => acquireLease(connection.db, key, { holder, ttlMs });
  const expire = (key: string) =>
    connection.db.update(leases).set({ expiresAt: sql`clock_timestamp()` }).where(eq(leases.key, key));

  test("is refused while somebody holds it, and free after release", async () => {
    const first = await take("one");
    expect(first).not.toBeNull();
    expect(await take("one", "b")).toBeNull();
    await first?.release();
    expect(await take("one", "b")).toMatchObject({ fence: 2 });
  });

  test("has a higher number for each holder, also after it expired", async () => {
    await take("two");
    await expire("two");
    expect(await take("two", "b")).toMatchObject({ fence: 2 });
  });

  test("cannot be renewed, released or confirmed by a holder that lost it", async () => {
    const lost = await take("three");
    await expire("three");
    const next = await take("three", "b");
    expect(await lost?.renew()).toBe(false);
    await lost?.release();
    await connection.db.transaction(async (tx) => {
      expect(await confirmLease(tx, { key: "three", fence: 1 })).toBe(false);
      expect(await confirmLease(tx, { key: "three", fence: 2 })).toBe(true);
    });
    expect(await next?.renew()).toBe(true);
  });

  test("cannot be renewed once it expired, though nobody else took it", async () => {
    const lease = await take("four");
    await expire("four");
    expect(await lease?.renew()).toBe(false);
  });

  test("goes to one of many who ask at the same moment", async () => {
    const asked = await Promise.all(Array.from({ length: 20 }, (_, index) => take("five", `holder ${index}`)));
    expect(asked.filter((lease) => lease !== null)).toHaveLength(1);
  });
});

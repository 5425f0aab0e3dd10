import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { DatabaseConnection } from "./connection";
import { testDatabases } from "./test-databases";

describe.each(testDatabases)("on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());

  test("stopping ends at any moment, also before the connection stands", async () => {
    for (const turns of [0, 1, 2, 5, 20]) {
      const listening = connection.listen("a_channel", () => {});
      for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      await listening.stop();
      expect(listening.isHearing()).toBe(false);
    }
  });

  test("a notification is heard when its transaction is committed, one taken back never", async () => {
    const { db } = connection;
    const heard = vi.fn();
    const listening = connection.listen("a_channel", heard);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1));
    expect(listening.isHearing()).toBe(true);
    const turnedBack = db.transaction(async (tx) => {
      await tx.execute(sql`select pg_notify('a_channel', '')`);
      throw new Error("no");
    });
    await expect(turnedBack).rejects.toThrow("no");
    await db.transaction(async (tx) => {
      await tx.execute(sql`select pg_notify('a_channel', '')`);
      await tx.execute(sql`select pg_notify('another', '')`);
    });
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2));
    await listening.stop();
    expect(listening.isHearing()).toBe(false);
    await db.execute(sql`select pg_notify('a_channel', '')`);
    await db.execute(sql`select 1`);
    expect(heard).toHaveBeenCalledTimes(2);
  });

  test("what is heard may query, whoever was querying in that moment", async () => {
    const { db } = connection;
    const answers: unknown[] = [];
    const listening = connection.listen("a_channel", () => {
      db.execute(sql`select 1`).then(
        () => answers.push("answered"),
        (error: unknown) => answers.push(error),
      );
    });
    await vi.waitFor(() => expect(answers).toEqual(["answered"]));
    await db.transaction(async (tx) => {
      await tx.execute(sql`select pg_notify('a_channel', '')`);
    });
    await db.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
    });
    await vi.waitFor(() => expect(answers).toEqual(["answered", "answered"]));
    await listening.stop();
  });
});

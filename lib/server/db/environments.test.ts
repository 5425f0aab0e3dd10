import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Environment } from "@/lib/domain/environment-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { DatabaseConnection } from "./connection";
import { getStoredChain, saveChain } from "./environments";
import { testDatabases } from "./test-databases";

const chain: Environment[] = [
  { id: "Staging", alias: "staging" },
  { id: "Live", alias: "live" },
];

describe.each(testDatabases)("the chain of a function on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  let number = 0;

  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());

  function newKey(): FunctionKey {
    number += 1;
    return { region: "ap-guangzhou", namespace: "default", functionName: `orders-${number}x` };
  }
  const read = (key: FunctionKey) => getStoredChain(connection.db, key);
  const save = (key: FunctionKey, revision: number, wish: Environment[] | null = chain) =>
    saveChain(connection.db, key, { chain: wish, revision, actor: "Lin" });

  test("is the default one at revision 0 until somebody edits it", async () => {
    expect(await read(newKey())).toEqual({ chain: null, revision: 0 });
  });

  test("is kept for its function alone", async () => {
    const key = newKey();
    expect(await save(key, 0)).toEqual({ chain, revision: 1 });
    expect(await read(key)).toEqual({ chain, revision: 1 });
    expect(await read({ ...key, namespace: "shop" })).toEqual({ chain: null, revision: 0 });
  });

  test("is not overwritten by who has not seen the newest one", async () => {
    const key = newKey();
    await save(key, 0);
    await save(key, 1, null);
    for (const revision of [0, 1, 3]) expect(await save(key, revision)).toBeNull();
    expect(await read(key)).toEqual({ chain: null, revision: 2 });
  });

  test("is written by one of several at the same moment", async () => {
    const key = newKey();
    const saved = await Promise.all(["a1", "b2", "c3"].map((alias) => save(key, 0, [{ id: alias, alias }])));
    const winners = saved.filter((each) => each !== null);
    expect(winners).toHaveLength(1);
    expect(await read(key)).toEqual(winners[0]);
  });

  test("goes back to the default and keeps counting", async () => {
    const key = newKey();
    await save(key, 0);
    expect(await save(key, 1, null)).toEqual({ chain: null, revision: 2 });
    expect(await save(key, 2)).toEqual({ chain, revision: 3 });
  });
});

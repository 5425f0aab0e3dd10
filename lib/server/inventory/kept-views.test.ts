import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Environment } from "@/lib/domain/environment-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { closeChange, type Intent, markSent, storeIntent } from "../db/change-log";
import type { DatabaseConnection } from "../db/connection";
import { saveChain } from "../db/environments";
import { saveNamespaces } from "../db/inventory-namespaces";
import { saveCodeHash } from "../db/inventory-versions";
import { aliases, environmentChains, functions, namespaces, readings, versions } from "../db/schema";
import { emptyChanges, testDatabases } from "../db/test-databases";
import type { InventoryDeps } from "./inventory-deps";
import { readKeptFunction } from "./kept-views";
import { recordAlias } from "./record-alias";
import { refreshFunction } from "./refresh-function";
import { cloudFailure, newFunction, type ScriptedCloud, scriptedCloud } from "./scripted-cloud";

const key: FunctionKey = { region: "ap-guangzhou", namespace: "default", functionName: "order-api" };
const other: FunctionKey = { ...key, functionName: "pay-api" };
const state = { mainVersion: "1", routing: null, description: "" };
const release = { name: "release", ...state, createdAt: null, modifiedAt: null };
const intent: Intent = {
  id: "0a0a0a0a-0a0a-4a0a-8a0a-0a0a0a0a0a0a",
  kind: "alias.update",
  ...key,
  aliasName: "release",
  version: null,
  actor: "tester",
  reason: null,
  before: state,
  after: { ...state, mainVersion: "2" },
  versionBefore: null,
  fence: 1,
  idempotencyKey: null,
  requestHash: null,
};

describe.each(testDatabases)("on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  let cloud: ScriptedCloud;
  let deps: InventoryDeps;

  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());
  beforeEach(async () => {
    await emptyChanges(connection);
    for (const table of [aliases, versions, functions, namespaces, readings, environmentChains])
      await connection.db.delete(table);
    cloud = scriptedCloud({ default: ["order-api", "pay-api"] });
    cloud.namespaces.get("default")?.functions.set("order-api", newFunction({ release: { mainVersion: "1" } }));
    let time = Date.parse("2026-11-23T00:00:00.000Z");
    const now = () => {
      time += 1_000;
      return new Date(time);
    };
    deps = { db: connection.db, cloud, now };
    await refreshFunction(deps, key, { maxAgeMs: 0 });
    await refreshFunction(deps, other, { maxAgeMs: 0 });
  });

  const mainVersion = async () =>
    (await readKeptFunction(deps, key))?.aliases.find(({ name }) => name === "release")?.mainVersion;
  const openChange = async () =>
    (await readKeptFunction(deps, key))?.aliases.find(({ name }) => name === "release")?.openChange;

  test("a view is shared by those who ask at the same time, and kept while nothing is written", async () => {
    const [one, two] = await Promise.all([readKeptFunction(deps, key), readKeptFunction(deps, key)]);
    expect(one).toBe(two);
    const again = readKeptFunction(deps, key);
    expect(again).toBe(readKeptFunction(deps, key));
  });

  test("a write of another function leaves it", async () => {
    await mainVersion();
    const before = readKeptFunction(deps, key);
    await recordAlias(deps, other, "release", release);
    expect(readKeptFunction(deps, key)).toBe(before);
  });

  test("the chain of environments shows at once when it is saved, edited and given up", async () => {
    const environments = async () => (await readKeptFunction(deps, key))?.environments;
    const save = (revision: number, chain: Environment[] | null) =>
      saveChain(deps.db, key, { chain, revision, actor: "tester" });
    expect(await environments()).toBeNull();
    await save(0, [{ id: "Live", alias: "live" }]);
    expect(await environments()).toEqual([{ id: "Live", alias: "live" }]);
    await save(1, [{ id: "release", alias: "release" }]);
    expect(await environments()).toEqual([{ id: "release", alias: "release" }]);
    await save(2, null);
    expect(await environments()).toBeNull();
    expect((await readKeptFunction(deps, other))?.environments).toBeNull();
  });

  test("a recorded alias, and its removal, show at once", async () => {
    expect(await mainVersion()).toBe("1");
    await recordAlias(deps, key, "release", { ...release, mainVersion: "2" });
    expect(await mainVersion()).toBe("2");
    await recordAlias(deps, key, "release", null);
    expect(await mainVersion()).toBeUndefined();
  });

  test("a reading shows at once, and so does its failure", async () => {
    const before = (await readKeptFunction(deps, key))?.freshness;
    await refreshFunction(deps, key, { maxAgeMs: 0 });
    expect((await readKeptFunction(deps, key))?.freshness.asOf).not.toBe(before?.asOf);
    cloud.fail = ({ action }) => cloudFailure(action, "unavailable", "HttpStatus");
    await refreshFunction(deps, key, { maxAgeMs: 0 });
    expect((await readKeptFunction(deps, key))?.freshness.failing?.error.code).toBe("HttpStatus");
  });

  test("a code hash shows at once", async () => {
    const view = await readKeptFunction(deps, key);
    const modifiedAt = new Date(view?.versions.find(({ version }) => version === "1")?.modifiedAt ?? "");
    await saveCodeHash(deps.db, key, { version: "1", modifiedAt }, "ab".repeat(32));
    expect((await readKeptFunction(deps, key))?.versions.find(({ version }) => version === "1")?.codeSha256).toBe(
      "ab".repeat(32),
    );
  });

  test("a change shows at once when it is stored, sent and closed", async () => {
    expect(await openChange()).toBeNull();
    await deps.db.transaction((tx) => storeIntent(tx, intent));
    expect(await openChange()).toMatchObject({ outcome: "requested" });
    await deps.db.transaction((tx) => markSent(tx, intent));
    expect(await openChange()).toMatchObject({ outcome: "sent" });
    await deps.db.transaction((tx) => closeChange(tx, intent, { outcome: "applied", found: null }));
    expect(await openChange()).toBeNull();
  });

  test("a function that is gone, alone or with its namespace, is gone at once", async () => {
    expect(await readKeptFunction(deps, key)).not.toBeNull();
    expect(await readKeptFunction(deps, other)).not.toBeNull();
    cloud.namespaces.get("default")?.functions.delete("order-api");
    await refreshFunction(deps, key, { maxAgeMs: 0 });
    expect(await readKeptFunction(deps, key)).toBeNull();
    await saveNamespaces(deps.db, key.region, [{ name: "default", description: "", isCloudBase: false }], deps.now());
    expect(await readKeptFunction(deps, other)).not.toBeNull();
    await saveNamespaces(deps.db, key.region, [], deps.now());
    expect(await readKeptFunction(deps, other)).toBeNull();
  });

  test("a view that was being made while something was written is not kept", async () => {
    for (let round = 0; round < 6; round += 1) {
      const wished = String((round % 2) + 1);
      const written = deps.db.transaction((tx) =>
        recordAlias({ db: tx, now: deps.now }, key, "release", { ...release, mainVersion: wished }),
      );
      // Asked at every stage of the transaction, before its end too.
      let isWritten = false;
      const done = written.finally(() => {
        isWritten = true;
      });
      while (!isWritten) {
        await mainVersion();
        // A kept view is there at once; the database needs its turn too.
        await new Promise(setImmediate);
      }
      await done;
      expect(await mainVersion()).toBe(wished);
    }
  });

  test("a view that cannot be made is tried again", async () => {
    let isAway = true;
    const select = (...fields: Parameters<typeof deps.db.select>) => {
      if (isAway) throw new Error("away");
      return deps.db.select(...fields);
    };
    const db: InventoryDeps["db"] = Object.create(deps.db, { select: { value: select } });
    await expect(readKeptFunction({ db }, key)).rejects.toThrow("away");
    isAway = false;
    expect((await readKeptFunction({ db }, key))?.name).toBe("order-api");
  });
});

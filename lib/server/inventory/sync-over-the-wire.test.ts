import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmulatorHandle, startEmulator } from "@/emulator/start.ts";
import { EVERYWHERE } from "@/lib/domain/access";
import { type Cloud, createCloud } from "../cloud/cloud";
import { connectionTo, putFunctions } from "../cloud/test-cloud";
import type { DatabaseConnection } from "../db/connection";
import { openTestPglite } from "../db/test-databases";
import type { InventoryDeps, ListDeps } from "./inventory-deps";
import { readAlias, readFunction } from "./read-function";
import { readFunctionIndex, readNamespaces } from "./read-functions";
import { refreshFunction } from "./refresh-function";
import { type RunningSync, startSync } from "./start-sync";

const region = "ap-guangzhou";
const caller: ListDeps["caller"] = { grants: [{ role: "manager", scope: EVERYWHERE }] };
const names = Array.from({ length: 300 }, (_, index) => `fn-${String(index).padStart(3, "0")}x`);
const key = { region, namespace: "default", functionName: "fn-007x" };

let folder: string;
let emulator: EmulatorHandle;
let cloud: Cloud;
let connection: DatabaseConnection;
let deps: InventoryDeps & ListDeps;
let sync: RunningSync;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "halftone-sync-"));
  [emulator, connection] = await Promise.all([startEmulator({ folder, faults: true, settleMs: 0 }), openTestPglite()]);
  const entry = { time: Date.now(), requestId: "test", region, action: "Seed", request: {} };
  const seeds = names.map((functionName) => ({
    region,
    namespace: "default",
    functionName,
    aliases: { release: { mainVersion: "1" } },
  }));
  await emulator.cloud.store.write(entry, (draft) => putFunctions(draft, seeds));
  cloud = createCloud(connectionTo(emulator.url));
  deps = { db: connection.db, cloud, now: () => new Date(), caller };
  sync = startSync(deps, [region]);
});
afterAll(async () => {
  await sync.stop();
  cloud.close();
  await emulator.close();
  await connection.close();
  await rm(folder, { recursive: true, force: true });
});

test("the list is there soon, and the embedded cloud's rate limits are never met", async () => {
  await expect
    .poll(async () => (await readFunctionIndex(deps, region, "default")).functions.length, { timeout: 30_000 })
    .toBe(300);
  expect((await readNamespaces(deps, region)).freshness.failing).toBeNull();
  await expect
    .poll(
      async () =>
        (await readFunctionIndex(deps, region, "default")).functions.filter(({ aliases }) => aliases !== null).length,
      { timeout: 40_000 },
    )
    .toBeGreaterThan(40);
  const outcomes = Object.values(cloud.counts()).flatMap((row) => Object.keys(row));
  expect(new Set(outcomes)).toEqual(new Set(["ok"]));
});

test("a person who opens a function does not wait for the sync", async () => {
  await refreshFunction(deps, key, { maxAgeMs: 0 });
  const view = await readFunction(deps, key);
  expect(view?.aliases.map(({ name, mainVersion }) => [name, mainVersion])).toEqual([
    ["$DEFAULT", "$LATEST"],
    ["release", "1"],
  ]);
  expect(view?.versions.map(({ version }) => version)).toEqual(["$LATEST", "2", "1"]);
});

test("an alias that somebody else changed is seen without anybody asking", async () => {
  await refreshFunction(deps, key, { maxAgeMs: 0 });
  const weights = [{ version: "2", weight: 0.25 }];
  await emulator.control.editAlias({ ...key, alias: "release", weights });
  await expect
    .poll(async () => (await readAlias(deps, key, "release"))?.routing, { timeout: 40_000 })
    .toEqual({ by: "weight", weights: [{ version: "2", weight: 25 }] });
});

test("while the cloud is away the list stays and says since when; afterwards it is fresh again", async () => {
  emulator.control.addFault({ action: "*", fault: { kind: "http500" }, times: 100_000 });
  await expect
    .poll(async () => (await readFunctionIndex(deps, region, "default")).freshness.failing?.error.code, {
      timeout: 40_000,
    })
    .toBe("HttpStatus");
  expect((await readFunctionIndex(deps, region, "default")).functions).toHaveLength(300);
  emulator.control.clearFaults();
  await expect
    .poll(async () => (await readFunctionIndex(deps, region, "default")).freshness.failing, { timeout: 50_000 })
    .toBeNull();
});

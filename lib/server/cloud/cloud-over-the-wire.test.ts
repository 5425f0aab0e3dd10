import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { FaultRule } from "@/emulator/faults.ts";
import { type EmulatorHandle, startEmulator } from "@/emulator/start.ts";
import type { AliasState } from "@/lib/domain/alias-schema";
import { createAlias, deleteAlias, getAlias, listAliases, updateAlias } from "./aliases";
import { type Cloud, createCloud } from "./cloud";
import { CloudCallError } from "./cloud-error";
import { getFunction, listFunctions, listFunctionsPage } from "./functions";
import { listNamespaces } from "./namespaces";
import { connectionTo, type FunctionSeed, putFunctions } from "./test-cloud";
import { listTriggers } from "./triggers";
import { deleteVersion, getCodeSha256, listVersions, publishVersion } from "./versions";

const region = "ap-guangzhou";
const read = { purpose: "read" } as const;
const write = { purpose: "write" } as const;
const split: AliasState = {
  mainVersion: "1",
  routing: { by: "weight", weights: [{ version: "2", weight: 0.07 }] },
  description: "七",
};

let folder: string;
let emulator: EmulatorHandle;
let cloud: Cloud;
/** Gives up soon, for calls that are to end in a time-out. */
let hasty: Cloud;
let number = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "halftone-cloud-"));
  emulator = await startEmulator({ folder, faults: true, settleMs: 0, maxAliases: 300 });
  cloud = createCloud(connectionTo(emulator.url), { backoffMs: 5 });
  hasty = createCloud(connectionTo(emulator.url), { limitMs: 1000 });
});
afterEach(() => emulator.control.clearFaults());
afterAll(async () => {
  cloud.close();
  hasty.close();
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

async function addFunctions(seeds: FunctionSeed[]): Promise<void> {
  const entry = { time: Date.now(), requestId: "test", region, action: "Seed", request: {} };
  await emulator.cloud.store.write(entry, (draft) => putFunctions(draft, seeds));
}

async function newFunction(seed: Partial<FunctionSeed> = {}): Promise<FunctionSeed> {
  number += 1;
  const key = { region, namespace: "default", functionName: `orders-${number}x` };
  await addFunctions([{ ...key, aliases: { release: { mainVersion: "1" } }, ...seed }]);
  return key;
}

async function failure(call: Promise<unknown>): Promise<CloudCallError> {
  const error = await call.then(
    () => new Error("the call succeeded"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof CloudCallError)) throw error;
  return error;
}

const callsOf = (action: string) => emulator.control.stats()[action] ?? 0;

test("an alias is written, read back and listed in the domain's terms", async () => {
  const key = await newFunction();
  const { cloudRequestId } = await updateAlias(cloud, key, "release", split, write);
  expect(cloudRequestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(await getAlias(cloud, key, "release", read)).toMatchObject({ name: "release", ...split });
  const names = (await listAliases(cloud, key, read)).map(({ name }) => name);
  expect(names.toSorted()).toEqual(["$DEFAULT", "release"]);
});

test("rules of two versions survive the way there and back", async () => {
  const key = await newFunction();
  const rules: AliasState = {
    mainVersion: "$LATEST",
    routing: {
      by: "rule",
      rules: [
        { version: "1", key: "invoke.headers.User", method: "exact", expression: "Bob" },
        { version: "2", key: "invoke.headers.X-Tcb-Route-Key", method: "range", expression: "[30,100)" },
      ],
    },
    description: "",
  };
  await updateAlias(cloud, key, "release", rules, write);
  expect(await getAlias(cloud, key, "release", read)).toMatchObject(rules);
});

test("a weight of 0 and a weight of 100 are kept", async () => {
  const key = await newFunction();
  for (const weight of [0, 100]) {
    const state: AliasState = { ...split, routing: { by: "weight", weights: [{ version: "2", weight }] } };
    await updateAlias(cloud, key, "release", state, write);
    expect(await getAlias(cloud, key, "release", write)).toMatchObject(state);
  }
});

test("an alias is created and deleted, and an absent one is null", async () => {
  const key = await newFunction();
  await createAlias(cloud, key, "canary", { mainVersion: "2", routing: null, description: "" }, write);
  expect(await getAlias(cloud, key, "canary", read)).toMatchObject({ mainVersion: "2", routing: null });
  await deleteAlias(cloud, key, "canary", write);
  expect(await getAlias(cloud, key, "canary", read)).toBeNull();
});

test("250 aliases are read over all their pages", async () => {
  const aliases = Object.fromEntries(
    Array.from({ length: 250 }, (_, index) => [`alias-${index}x`, { mainVersion: "1" }]),
  );
  const key = await newFunction({ aliases });
  const names = new Set((await listAliases(cloud, key, read)).map(({ name }) => name));
  expect(names).toEqual(new Set(["$DEFAULT", ...Object.keys(aliases)]));
});

test("a version is published, listed newest first, hashed and deleted", async () => {
  const key = await newFunction();
  const { version } = await publishVersion(cloud, key, "with retries", write);
  expect(version).toBe("3");
  const versions = await listVersions(cloud, key, write);
  expect(versions.map((each) => each.version)).toEqual(["$LATEST", "3", "2", "1"]);
  expect(versions[1]).toMatchObject({ description: "with retries", status: "Active" });
  expect(await getCodeSha256(cloud, key, "2", read)).toBe("2".padStart(64, "0"));
  await deleteVersion(cloud, key, "3", write);
  expect((await listVersions(cloud, key, write)).map((each) => each.version)).not.toContain("3");
});

test("a version that an alias names is refused with the cloud's code", async () => {
  const key = await newFunction();
  expect(await failure(deleteVersion(cloud, key, "1", write))).toMatchObject({
    kind: "refused",
    code: "UnsupportedOperation.AliasBind",
  });
});

test("a function's environment variables are not taken over", async () => {
  const key = await newFunction();
  const detail = await getFunction(cloud, key, read);
  expect(detail).toMatchObject({ name: key.functionName, memoryMb: 256, timeoutSeconds: 7, status: "Active" });
  expect(JSON.stringify(detail)).not.toContain("not-for-browsers");
});

test("namespaces and their functions are listed over all pages", async () => {
  const names = Array.from({ length: 230 }, (_, index) => `many-${String(index).padStart(3, "0")}x`);
  await addFunctions(names.map((functionName) => ({ region, namespace: "many", functionName, published: 0 })));
  expect((await listNamespaces(cloud, region, read)).map(({ name }) => name)).toContain("many");
  const listed = await listFunctions(cloud, region, "many", read);
  expect(listed.map(({ name }) => name).toSorted()).toEqual(names);
  const page = await listFunctionsPage(cloud, { region, namespace: "many" }, { offset: 200, limit: 100 }, read);
  expect(page).toMatchObject({ total: 230, unreadable: [] });
  expect(page.functions).toHaveLength(30);
});

test("a function without triggers has an empty list of them", async () => {
  expect(await listTriggers(cloud, await newFunction(), read)).toEqual([]);
});

test("a missing function is refused with the cloud's code and request id", async () => {
  const error = await failure(getFunction(cloud, { region, namespace: "default", functionName: "nobody" }, read));
  expect(error).toMatchObject({ kind: "refused", action: "GetFunction" });
  expect(error.code).toMatch(/^ResourceNotFound\.Function/);
  expect(error.cloudRequestId).toMatch(/^[0-9a-f-]{36}$/);
});

test("wrong keys are denied", async () => {
  const stranger = createCloud({ ...connectionTo(emulator.url), secretKey: "wrong" });
  const error = await failure(updateAlias(stranger, await newFunction(), "release", split, write));
  stranger.close();
  expect(error).toMatchObject({ kind: "denied", code: "AuthFailure.SignatureFailure" });
});

test.each<{ fault: FaultRule["fault"]; kind: string; code: string; applied: boolean }>([
  { fault: { kind: "http500" }, kind: "unknown", code: "HttpStatus", applied: false },
  { fault: { kind: "http500", applied: true }, kind: "unknown", code: "HttpStatus", applied: true },
  { fault: { kind: "html" }, kind: "unknown", code: "BadAnswer", applied: false },
  { fault: { kind: "emptyObject" }, kind: "unknown", code: "BadAnswer", applied: true },
  { fault: { kind: "resetBefore" }, kind: "unknown", code: "Reset", applied: false },
  { fault: { kind: "resetAfter" }, kind: "unknown", code: "Reset", applied: true },
  { fault: { kind: "tornBody" }, kind: "unknown", code: "Reset", applied: true },
  { fault: { kind: "slowBody", ms: 600_000 }, kind: "unknown", code: "Timeout", applied: true },
  { fault: { kind: "delay", ms: 600_000 }, kind: "unknown", code: "Timeout", applied: false },
  { fault: { kind: "rateLimitStorm" }, kind: "throttled", code: "RequestLimitExceeded", applied: false },
  { fault: { kind: "clockSkew", ms: 900_000 }, kind: "denied", code: "AuthFailure.SignatureExpire", applied: false },
])("a write that meets $fault.kind is $kind ($code) and is not repeated", async ({ fault, kind, code, applied }) => {
  const key = await newFunction();
  const before = callsOf("UpdateAlias");
  emulator.control.addFault({ action: "UpdateAlias", fault, times: 1 });
  const through = code === "Timeout" ? hasty : cloud;
  expect(await failure(updateAlias(through, key, "release", split, write))).toMatchObject({ kind, code });
  expect(callsOf("UpdateAlias") - before).toBeLessThanOrEqual(1);
  expect(emulator.cloud.store.getAlias(key, "release")?.weights.length).toBe(applied ? 1 : 0);
});

test.each<{ fault: FaultRule["fault"] }>([
  { fault: { kind: "http500" } },
  { fault: { kind: "html" } },
  { fault: { kind: "emptyObject" } },
  { fault: { kind: "resetBefore" } },
  { fault: { kind: "resetAfter" } },
  { fault: { kind: "tornBody" } },
  { fault: { kind: "rateLimitStorm" } },
])("a read that meets $fault.kind twice is repeated until it succeeds", async ({ fault }) => {
  const key = await newFunction();
  emulator.control.addFault({ action: "GetAlias", fault, times: 2 });
  expect(await getAlias(cloud, key, "release", read)).toMatchObject({ mainVersion: "1" });
});

test.each<{ fault: FaultRule["fault"]; kind: string; code: string }>([
  { fault: { kind: "http500" }, kind: "unavailable", code: "HttpStatus" },
  { fault: { kind: "html" }, kind: "unavailable", code: "BadAnswer" },
  { fault: { kind: "emptyObject" }, kind: "unavailable", code: "BadAnswer" },
  { fault: { kind: "resetBefore" }, kind: "unavailable", code: "Reset" },
  { fault: { kind: "tornBody" }, kind: "unavailable", code: "Reset" },
  { fault: { kind: "slowBody", ms: 600_000 }, kind: "unavailable", code: "Timeout" },
  { fault: { kind: "rateLimitStorm" }, kind: "throttled", code: "RequestLimitExceeded" },
])("a read that meets nothing but $fault.kind ends as $kind ($code)", async ({ fault, kind, code }) => {
  const key = await newFunction();
  emulator.control.addFault({ action: "GetAlias", fault, times: 100 });
  const through = code === "Timeout" ? hasty : cloud;
  expect(await failure(getAlias(through, key, "release", read))).toMatchObject({ kind, code });
});

test("the sync does not repeat a call that failed", async () => {
  const key = await newFunction();
  const before = callsOf("GetAlias");
  emulator.control.addFault({ action: "GetAlias", fault: { kind: "http500" }, times: 2 });
  const error = await failure(getAlias(cloud, key, "release", { purpose: "sync" }));
  expect(error).toMatchObject({ kind: "unavailable", code: "HttpStatus" });
  expect(callsOf("GetAlias") - before).toBe(1);
});

test("fifty equal reads at once are one call upstream", async () => {
  const key = await newFunction();
  const before = callsOf("ListAliases");
  const lists = await Promise.all(Array.from({ length: 50 }, () => listAliases(cloud, key, read)));
  expect(callsOf("ListAliases") - before).toBe(1);
  expect(new Set(lists.map((list) => JSON.stringify(list))).size).toBe(1);
});

test("reading back joins no read that was already under way", async () => {
  const key = await newFunction();
  const before = callsOf("GetAlias");
  await Promise.all([getAlias(cloud, key, "release", read), getAlias(cloud, key, "release", write)]);
  expect(callsOf("GetAlias") - before).toBe(2);
});

test("one who gives up does not spoil the read for the others", async () => {
  const key = await newFunction();
  const impatient = new AbortController();
  const given = failure(listAliases(cloud, key, { ...read, signal: impatient.signal }));
  const kept = listAliases(cloud, key, read);
  impatient.abort();
  expect(await given).toMatchObject({ code: "Aborted" });
  expect(await kept).toHaveLength(2);
});

test("a write given up before its turn was not sent", async () => {
  const key = await newFunction();
  const before = callsOf("UpdateAlias");
  const error = await failure(updateAlias(cloud, key, "release", split, { ...write, signal: AbortSignal.abort() }));
  expect(error).toMatchObject({ kind: "unavailable", code: "Aborted" });
  expect(callsOf("UpdateAlias")).toBe(before);
});

test("a proxy of the environment is not obeyed", async () => {
  const key = await newFunction();
  process.env.http_proxy = "http://127.0.0.1:1";
  try {
    expect(await getAlias(cloud, key, "release", read)).toMatchObject({ mainVersion: "1" });
    await updateAlias(cloud, key, "release", split, write);
  } finally {
    delete process.env.http_proxy;
  }
});

test("calls are counted by action and outcome", async () => {
  const own = createCloud(connectionTo(emulator.url), { backoffMs: 5 });
  const key = await newFunction();
  emulator.control.addFault({ action: "GetAlias", fault: { kind: "http500" }, times: 1 });
  await getAlias(own, key, "release", read);
  await failure(getFunction(own, { ...key, functionName: "nobody" }, read));
  own.close();
  expect(own.counts()).toEqual({ GetAlias: { ok: 1, unavailable: 1 }, GetFunction: { refused: 1 } });
});

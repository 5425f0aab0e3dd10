import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Fault } from "@/emulator/faults.ts";
import { type EmulatorHandle, startEmulator } from "@/emulator/start.ts";
import { invocationRequestSchema } from "@/lib/domain/invocation-schema";
import { type Cloud, createCloud } from "../cloud/cloud";
import { CloudCallError } from "../cloud/cloud-error";
import { connectionTo } from "../cloud/test-cloud";
import type { DatabaseConnection } from "../db/connection";
import { openTestPglite } from "../db/test-databases";
import { HttpProblem } from "../http-problem";
import { refreshFunction } from "../inventory/refresh-function";
import { invokeFunction } from "./invoke-function";
import { runLimitMs } from "./run-limit";
import { putRunnable, TELLING_CODE } from "./test-runnable";

const key = { region: "ap-guangzhou", namespace: "default", functionName: "orders" };
const SLOW_CODE =
  "exports.main_handler = (event) => new Promise((done) => setTimeout(done, event.ms ?? 60_000, 'late'));";

let folder: string;
let emulator: EmulatorHandle;
let cloud: Cloud;
let connection: DatabaseConnection;
const deps = () => ({ db: connection.db, cloud, now: () => new Date() });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "halftone-invoke-"));
  emulator = await startEmulator({ folder, faults: true, settleMs: 0 });
  cloud = createCloud(connectionTo(emulator.url), { limitMs: 1_000, backoffMs: 5 });
  connection = await openTestPglite();
  await putRunnable(emulator.cloud.store, {
    ...key,
    codes: [TELLING_CODE, TELLING_CODE],
    aliases: { release: { mainVersion: "1" }, half: { mainVersion: "1", weights: [{ version: "2", weight: 0.5 }] } },
  });
  await putRunnable(emulator.cloud.store, { ...key, functionName: "slow", codes: [SLOW_CODE], timeoutSeconds: 30 });
});
afterEach(() => emulator.control.clearFaults());
afterAll(async () => {
  cloud.close();
  await connection.close();
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

const invoke = (request: object, functionName = "orders", signal = new AbortController().signal) =>
  invokeFunction(deps(), { ...key, functionName }, invocationRequestSchema.parse({ event: "{}", ...request }), signal);

async function failureOf(call: Promise<unknown>): Promise<HttpProblem | CloudCallError> {
  const error = await call.then(
    () => new Error("it succeeded"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof HttpProblem) && !(error instanceof CloudCallError)) throw error;
  return error;
}

const callsOf = (action: string) => emulator.control.stats()[action] ?? 0;

test("a version is run with its event, and its answer, log and figures are told", async () => {
  const result = await invoke({ qualifier: "2", event: '{"name":"Bob"}' });
  expect(result).toMatchObject({ qualifier: "2", mode: "sync", isOk: true, functionError: null, version: "2" });
  expect(JSON.parse(result.result ?? "")).toEqual({ version: "2", event: { name: "Bob" } });
  expect(result.log).toContain("called by Bob");
  expect(result.functionRequestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(result.cloudRequestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(result.durationMs).toBeGreaterThan(0);
  expect(result.memoryBytes).toBeGreaterThan(0);
});

test("which version an alias led to is not guessed", async () => {
  const result = await invoke({ qualifier: "release" });
  expect(result).toMatchObject({ qualifier: "release", isOk: true, version: null });
});

test("the routing key decides by the alias's rules", async () => {
  const rule = { version: "2", key: "invoke.headers.User", method: "exact", expression: "Bob" };
  await emulator.control.editAlias({ ...key, alias: "release", rules: [rule] });
  const versionFor = async (routingKey: Record<string, string> | null) =>
    JSON.parse((await invoke({ qualifier: "release", routingKey })).result ?? "").version;
  expect([await versionFor({ User: "Bob" }), await versionFor({ User: "bob" }), await versionFor({})]).toEqual([
    "2",
    "1",
    "1",
  ]);
  expect(await versionFor(null)).toBe("1");
});

test("an exception of the function is its own and no problem of the console", async () => {
  const result = await invoke({ qualifier: "1", event: '{"fail":true}' });
  expect(result).toMatchObject({ isOk: false, functionError: "TypeError: no tier", version: "1" });
  expect(result.result).toContain("user code exception caught");
  expect(result.log).toContain("called by nobody");
});

test("an asynchronous run is accepted and has no result", async () => {
  const result = await invoke({ qualifier: "1", mode: "async" });
  expect(result).toMatchObject({ mode: "async", isOk: null, result: null, durationMs: null, log: "", version: "1" });
  expect(result.functionRequestId).toMatch(/^[0-9a-f-]{36}$/);
});

test("a run may take longer than other calls of the cloud", async () => {
  expect(await invoke({ qualifier: "1", event: '{"ms":1500}' }, "slow")).toMatchObject({
    isOk: true,
    result: '"late"',
  });
});

test("a run ends for the console when the browser goes away", async () => {
  const gone = new AbortController();
  const running = failureOf(invoke({ qualifier: "1" }, "slow", gone.signal));
  await expect.poll(() => callsOf("InvokeFunction") > 0).toBe(true);
  gone.abort();
  expect((await running).message).toContain("was given up");
});

test.each([
  { name: "no JSON", request: { event: "{" }, code: "badRequest" },
  { name: "an empty event", request: { event: "" }, code: "badRequest" },
  {
    name: "more than 128 KB without waiting",
    request: { event: JSON.stringify("x".repeat(131_073)), mode: "async" },
    code: "bodyTooLarge",
  },
  {
    name: "more than 6 MB of bytes in fewer characters",
    request: { event: JSON.stringify("语".repeat(2_200_000)) },
    code: "bodyTooLarge",
  },
])("$name is refused before anything is called", async ({ request, code }) => {
  const before = callsOf("InvokeFunction") + callsOf("Invoke");
  expect(await failureOf(invoke({ qualifier: "1", ...request }))).toMatchObject({ problem: { code } });
  expect(callsOf("InvokeFunction") + callsOf("Invoke")).toBe(before);
});

test.each([
  { name: "an alias that does not exist", qualifier: "nobody", functionName: "orders" },
  { name: "a version that does not exist", qualifier: "99", functionName: "orders" },
  { name: "a function that does not exist", qualifier: "1", functionName: "nobody" },
])("$name is the cloud's certain refusal", async ({ qualifier, functionName }) => {
  expect(await failureOf(invoke({ qualifier }, functionName))).toMatchObject({
    kind: "refused",
    action: "InvokeFunction",
  });
});

describe("when nobody tells what came of it", () => {
  test.each<{ fault: Fault; ran: number }>([
    { fault: { kind: "http500" }, ran: 0 },
    { fault: { kind: "http500", applied: true }, ran: 1 },
    { fault: { kind: "html" }, ran: 0 },
    { fault: { kind: "emptyObject" }, ran: 1 },
    { fault: { kind: "resetBefore" }, ran: 0 },
    { fault: { kind: "resetAfter" }, ran: 1 },
    { fault: { kind: "tornBody" }, ran: 1 },
  ])("after $fault.kind the function may have run and is not run again", async ({ fault, ran }) => {
    const before = await executions();
    emulator.control.addFault({ action: "InvokeFunction", fault });
    const error = await failureOf(invoke({ qualifier: "1" }));
    expect(error).toMatchObject({ status: 504, problem: { code: "outcomeUnknown" } });
    expect(error.message).toContain("may have run");
    expect((await executions()) - before).toBe(ran);
  });

  async function executions(): Promise<number> {
    const records = await emulator.cloud.store.listExecutions({ ...key, from: 0, to: Date.now() + 1000 });
    return records.length;
  }
});

test("a rate limit is certain: nothing ran", async () => {
  emulator.control.addFault({ action: "InvokeFunction", fault: { kind: "rateLimitStorm" } });
  expect(await failureOf(invoke({ qualifier: "1" }))).toMatchObject({ kind: "throttled" });
});

describe("how long a run may take", () => {
  test("a version's own limit, its cold start and the way there", async () => {
    expect(await runLimitMs(deps(), { ...key, functionName: "slow" }, "1")).toBe((30 + 65 + 10) * 1000);
  });

  test("an alias that is known: the slowest of its versions", async () => {
    await refreshFunction(deps(), key, { maxAgeMs: 0 });
    expect(await runLimitMs(deps(), key, "half")).toBe((7 + 65 + 10) * 1000);
  });

  test("the longest there is for an alias that is not known, or when the settings cannot be read", async () => {
    expect(await runLimitMs(deps(), key, "unheard-of")).toBe(900_000);
    expect(await runLimitMs(deps(), { ...key, functionName: "nobody" }, "1")).toBe(900_000);
  });
});

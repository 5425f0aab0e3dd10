import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type EmulatorHandle, startEmulator } from "@/emulator/start.ts";
import type { EnvironmentFigures } from "@/lib/domain/environment-schema";
import { type Cloud, createCloud } from "../cloud/cloud";
import { runFunction } from "../cloud/invoke";
import { connectionTo } from "../cloud/test-cloud";
import { putRunnable, TELLING_CODE } from "../invocations/test-runnable";
import { readFigures } from "./read-figures";
import { sharedFigures } from "./shared-figures";

const MINUTE_MS = 60_000;
const key = { region: "ap-guangzhou", namespace: "default", functionName: "orders" };
/** A whole minute, near enough to the real time for signatures to pass. */
const start = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - MINUTE_MS;

let folder: string;
let emulator: EmulatorHandle;
let cloud: Cloud;
let clock = start;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "halftone-figures-"));
  emulator = await startEmulator({ folder, faults: true, settleMs: 0, metricsDelayMs: 0, now: () => clock });
  cloud = createCloud(connectionTo(emulator.url), { backoffMs: 5 });
  const aliases = { release: { mainVersion: "1" }, prepub: { mainVersion: "2" }, quiet: { mainVersion: "1" } };
  await putRunnable(emulator.cloud.store, { ...key, codes: [TELLING_CODE, TELLING_CODE], aliases });
  // Minute 0: three calls of release, one fails. Minute 1: nothing. Minute 2: one of release, two of prepub.
  clock = start + 5_000;
  await call("release", {}, {}, { fail: true });
  clock = start + 2 * MINUTE_MS + 59_000;
  await call("release", {});
  await call("prepub", {}, {});
});
afterEach(() => emulator.control.clearFaults());
afterAll(async () => {
  cloud.close();
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

async function call(qualifier: string, ...events: object[]) {
  for (const event of events) {
    const run = { qualifier, event: JSON.stringify(event), mode: "sync", routingKey: null } as const;
    await runFunction(cloud, key, run, { purpose: "read" });
  }
}

const ALIASES = ["release", "prepub", "quiet"];

function read({ minutes = 3, delayMs = 0, aliases = ALIASES } = {}) {
  return readFigures(cloud, key, aliases, { now: new Date(start + minutes * MINUTE_MS), delayMs });
}

const numbersOf = ({ requests, errors, perMinute }: EnvironmentFigures) => ({ requests, errors, perMinute });
const MISSING = { requests: null, errors: null, perMinute: null };
const callsSince = (before: number) => (emulator.control.stats().GetMonitorData ?? 0) - before;

test("requests and errors are summed over the minutes that have figures; an alias without any has none", async () => {
  const { figures, asOf, failing } = await read();
  expect(figures.map(({ alias }) => alias)).toEqual(ALIASES);
  expect(figures.map(numbersOf)).toEqual([
    { requests: 4, errors: 1, perMinute: 2 },
    { requests: 2, errors: 0, perMinute: 2 },
    MISSING,
  ]);
  expect({ asOf, failing }).toEqual({ asOf: new Date(start + 3 * MINUTE_MS).toISOString(), failing: null });
});

test("the last ten whole minutes are asked for", async () => {
  const { figures } = await readFigures(cloud, key, ["release"], {
    now: new Date(start + 3 * MINUTE_MS + 59_999),
    delayMs: 0,
  });
  expect(figures[0]).toMatchObject({
    from: new Date(start - 7 * MINUTE_MS).toISOString(),
    to: new Date(start + 3 * MINUTE_MS).toISOString(),
  });
});

test("a minute that may not be published yet is left out", async () => {
  const { figures } = await read({ minutes: 3, delayMs: 10_000 });
  expect(figures.map(numbersOf)).toEqual([{ requests: 3, errors: 1, perMinute: 3 }, MISSING, MISSING]);
});

test("a minute that has not ended is left out", async () => {
  const { figures } = await readFigures(cloud, key, ["release"], {
    now: new Date(start + 3 * MINUTE_MS - 1),
    delayMs: 0,
  });
  expect(figures.map(numbersOf)).toEqual([{ requests: 3, errors: 1, perMinute: 3 }]);
});

test("any number of aliases up to fifty costs two calls, and more of them two for each fifty", async () => {
  for (const { count, calls } of [
    { count: 1, calls: 2 },
    { count: 50, calls: 2 },
    { count: 51, calls: 4 },
  ]) {
    const before = callsSince(0);
    const names = ["release", ...Array.from({ length: count - 1 }, (_, index) => `alias-${index}x`)];
    const { figures } = await read({ aliases: names });
    expect(figures[0]).toMatchObject({ requests: 4, errors: 1 });
    expect(figures).toHaveLength(count);
    expect(callsSince(before)).toBe(calls);
  }
});

test("when Monitor cannot be read every figure is missing and it is said why", async () => {
  emulator.control.addFault({ action: "GetMonitorData", fault: { kind: "http500" }, times: 100 });
  const { figures, asOf, failing } = await read();
  expect(figures.map(numbersOf)).toEqual([MISSING, MISSING, MISSING]);
  expect(asOf).toBeNull();
  expect(failing).toMatchObject({ code: "HttpStatus", message: expect.stringContaining("GetMonitorData") });
});

test("fifty viewers cost two calls, also while Monitor fails", async () => {
  for (const isFailing of [false, true]) {
    if (isFailing) emulator.control.addFault({ action: "GetMonitorData", fault: { kind: "http500" }, times: 100 });
    const before = callsSince(0);
    const own = createCloud(connectionTo(emulator.url), { attempts: 1 });
    const ask = () => sharedFigures(own, key, ALIASES, { now: () => new Date(start + 3 * MINUTE_MS), delayMs: 0 });
    const answers = [...(await Promise.all(Array.from({ length: 49 }, ask))), await ask()];
    own.close();
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]?.failing === null).toBe(!isFailing);
    expect(callsSince(before)).toBe(2);
  }
});

/** A cloud that knows so many requests, and errors, of the one alias in the first of the ten minutes; null: no point. */
function cloudThatKnows(known: { Invocation: number | null; Error: number | null }): Cloud {
  return {
    async call({ params, answer }) {
      const { Instances, MetricName } = params as { Instances: object[]; MetricName: keyof typeof known }; // readMetric's
      const value = known[MetricName];
      const points = value === null ? {} : { Timestamps: [start / 1000], Values: [value] };
      return answer.parse({ DataPoints: Instances.map((instance) => ({ ...instance, ...points })) });
    },
    counts: () => ({}),
    close: () => undefined,
  };
}

test.each([
  { name: "no error is told beside known calls: none", known: { Invocation: 5, Error: null }, requests: 5, errors: 0 },
  {
    name: "no calls are told: nothing is known",
    known: { Invocation: null, Error: null },
    requests: null,
    errors: null,
  },
  {
    name: "errors without calls: nothing is known",
    known: { Invocation: null, Error: 2 },
    requests: null,
    errors: null,
  },
  { name: "the cloud says 0 itself", known: { Invocation: 0, Error: 0 }, requests: 0, errors: 0 },
])("$name", async ({ known, requests, errors }) => {
  const now = new Date(start + 10 * MINUTE_MS);
  const { figures } = await readFigures(cloudThatKnows(known), key, ["release"], { now, delayMs: 0 });
  expect(figures[0]).toMatchObject({ requests, errors, perMinute: requests });
});

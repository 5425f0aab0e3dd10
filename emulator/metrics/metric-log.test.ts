import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { open, type RootDatabase } from "lmdb";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sampleRecord } from "../logs/sample-lines.ts";
import type { ExecutionRecord } from "../model.ts";
import { MetricLog, type MetricPoint } from "./metric-log.ts";
import type { SeriesScope } from "./metric-series.ts";
import { periodStart, periods } from "./periods.ts";

const day = 24 * 3600_000;
const start = 20_000 * day;
const key = { region: "ap-guangzhou", namespace: "default", functionName: "shop" };

let folder: string;
let root: RootDatabase;
let log: MetricLog;
let now = start;
let delayMs = 0;

async function openLog(): Promise<void> {
  root = open({ path: join(folder, "state"), maxDbs: 4 });
  log = new MetricLog(
    root.openDB({ name: "metrics" }),
    () => now,
    () => delayMs,
  );
}

beforeEach(async () => {
  now = start;
  delayMs = 0;
  folder = await mkdtemp(join(tmpdir(), "metrics-"));
  await openLog();
});
afterEach(async () => {
  await root.close();
  await rm(folder, { recursive: true, force: true });
});

async function reopen(): Promise<void> {
  await root.close();
  await openLog();
}

/** Executions that ended just now. */
async function write(...changes: Partial<ExecutionRecord>[]): Promise<void> {
  await Promise.all(log.write(changes.map((change) => sampleRecord({ time: now, endTime: now, ...change }))));
}

function points(
  seconds: (typeof periods)[number]["seconds"] = 60,
  scope: SeriesScope = { of: "function" },
): MetricPoint[] {
  return log.list({ key, scope, seconds, from: 0, to: start + 400 * day });
}

function calls(...args: Parameters<typeof points>): number[][] {
  return points(...args).map(({ time, totals }) => [time - start, totals.invocations]);
}

test("an execution counts in the period in which it ended, for its function, version and alias", async () => {
  await write({ time: start - 70_000, endTime: start - 1 }, { alias: "" }, { version: "2" });
  expect(calls()).toEqual([
    [-60_000, 1],
    [0, 2],
  ]);
  expect(calls(60, { of: "version", name: "1" })).toEqual([
    [-60_000, 1],
    [0, 1],
  ]);
  expect(calls(60, { of: "alias", name: "release" })).toEqual([
    [-60_000, 1],
    [0, 1],
  ]);
  expect(calls(60, { of: "version", name: "release" })).toEqual([]);
});

test("figures are there after reopening, and go on from where they were", async () => {
  await write({}, {});
  await reopen();
  await write({});
  expect(calls()).toEqual([[0, 3]]);
  await reopen();
  expect(calls()).toEqual([[0, 3]]);
});

test("the figures of every period are those of its executions, in any order and across restarts", async () => {
  const execution = fc.record({
    version: fc.constantFrom("1", "2", "$LATEST"),
    alias: fc.constantFrom("", "release", "$DEFAULT"),
    status: fc.constantFrom(200, 200, 200, 430, 432, 433, 434, 449, 499, 500),
    durationMs: fc.integer({ min: 0, max: 5000 }),
    memoryBytes: fc.integer({ min: 1, max: 2 ** 30 }),
    endTime: fc.integer({ min: start, max: start + 3 * 3600_000 }),
  });
  const batches = fc.array(fc.tuple(fc.array(execution, { maxLength: 8 }), fc.boolean()), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(batches, async (steps) => {
      await log.clear();
      const all: ExecutionRecord[] = [];
      for (const [batch, restarts] of steps) {
        all.push(...batch.map((change) => sampleRecord(change)));
        now += 90_000;
        await write(...batch);
        if (restarts) await reopen();
      }
      const scopes = [{ of: "function" }, { of: "version", name: "2" }, { of: "alias", name: "release" }] as const;
      for (const { seconds } of periods)
        for (const scope of scopes) expect(summary(points(seconds, scope))).toEqual(expected(all, seconds, scope));
    }),
    { numRuns: 40 },
  );
});

/** The same figures, reckoned the simple way. */
function expected(all: ExecutionRecord[], seconds: number, scope: SeriesScope) {
  const own = all.filter(({ version, alias }) => {
    if (scope.of === "function") return true;
    return scope.name === (scope.of === "version" ? version : alias);
  });
  const times = [...new Set(own.map(({ endTime }) => periodStart(endTime, seconds)))].sort((a, b) => a - b);
  return times.map((time) => {
    const records = own.filter(({ endTime }) => periodStart(endTime, seconds) === time);
    const failed = records.filter(({ status }) => status !== 200 && status !== 499);
    return {
      time,
      invocations: records.length,
      errors: failed.length,
      platformErrors: failed.filter(({ status }) => status >= 449).length,
      throttles: records.filter(({ status }) => status === 432).length,
      durationMs: records.reduce((sum, { durationMs }) => sum + durationMs, 0),
      minDurationMs: Math.min(...records.map(({ durationMs }) => durationMs)),
      maxMemoryBytes: Math.max(...records.map(({ memoryBytes }) => memoryBytes)),
    };
  });
}

function summary(list: MetricPoint[]) {
  return list.map(({ time, totals }) => {
    const { invocations, errors, platformErrors, throttles, durationMs, minDurationMs, maxMemoryBytes } = totals;
    return { time, invocations, errors, platformErrors, throttles, durationMs, minDurationMs, maxMemoryBytes };
  });
}

describe("executions at once", () => {
  const peak = (time: number) => points().find((point) => point.time === time)?.totals.concurrency;

  test("are the most that ran together in the period, also while none ends", async () => {
    const records = [sampleRecord(), sampleRecord(), sampleRecord({ version: "2" })];
    for (const record of records) log.begin(record);
    expect(peak(start)).toBe(3);
    expect(points(60, { of: "version", name: "2" })[0]?.totals.concurrency).toBe(1);
    now += 60_000;
    for (const record of records) log.end(record);
    await write(...records);
    expect(peak(start + 60_000)).toBe(3);
    now += 60_000;
    await write(sampleRecord());
    log.begin(sampleRecord());
    log.end(sampleRecord());
    expect(peak(start + 120_000)).toBe(1);
  });
});

describe("with a publication delay", () => {
  beforeEach(() => {
    delayMs = 5000;
  });

  test("a reader sees what had been counted so long ago", async () => {
    await write({});
    expect(calls()).toEqual([]);
    now = start + 3000;
    await write({}, {});
    now = start + 5000;
    expect(calls()).toEqual([[0, 1]]);
    now = start + 8000;
    expect(calls()).toEqual([[0, 3]]);
  });

  test("never sees the future, and is behind by a twentieth of the delay more at most", async () => {
    const ends: number[] = [];
    for (let step = 0; step < 500; step++) {
      now += 37;
      await write({});
      ends.push(now);
      const seen = calls(3600)[0]?.[1] ?? 0;
      expect(seen).toBeLessThanOrEqual(ends.filter((time) => time <= now - 5000).length);
      expect(seen).toBeGreaterThanOrEqual(ends.filter((time) => time <= now - 5250 - 37).length);
    }
  });
});

test("each length of period is kept for as long as documented", async () => {
  await write({});
  const after = async (ms: number) => {
    now = start + ms;
    await log.prune();
    return periods.filter(({ seconds }) => calls(seconds).length > 0).map(({ seconds }) => seconds);
  };
  // What is still being counted is not dropped; what a restart finds is.
  await reopen();
  expect(await after(0.9 * day)).toEqual([10, 60, 300, 3600, 86_400]);
  expect(await after(2 * day)).toEqual([60, 300, 3600, 86_400]);
  expect(await after(16 * day)).toEqual([300, 3600, 86_400]);
  expect(await after(32 * day)).toEqual([3600, 86_400]);
  expect(await after(94 * day)).toEqual([86_400]);
  expect(await after(187 * day)).toEqual([]);
});

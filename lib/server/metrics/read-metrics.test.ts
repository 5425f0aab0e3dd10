import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type EmulatorHandle, startEmulator } from "@/emulator/start.ts";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { MetricSubject, MetricsAnswer } from "@/lib/domain/metric-schema";
import type { Cloud } from "../cloud/cloud";
import { CloudCallError } from "../cloud/cloud-error";
import { testDatabases } from "../db/test-databases";
import { type MetricsWish, readMetrics } from "./read-metrics";
import { type MetricsWorld, openMetricsWorld } from "./test-metrics-world";

const HOUR = 3600;
const total: MetricSubject = { kind: "function" };
const version = (name: string): MetricSubject => ({ kind: "version", version: name });
const release: MetricSubject = { kind: "alias", alias: "release" };

describe.each(testDatabases)("on $kind", (database) => {
  let world: MetricsWorld<EmulatorHandle>;
  let key: FunctionKey;
  /** The start of a closed hour, half a day ago. */
  let hour: number;

  beforeAll(async () => {
    world = await openMetricsWorld(database, startEmulator);
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    world.emulator.control.clearFaults();
    world.clock.now = Math.floor(Date.now() / 1000);
    hour = Math.floor(world.clock.now / HOUR) * HOUR - 12 * HOUR;
    key = await world.newFunction();
  });

  const read = (wish: Partial<MetricsWish> = {}) =>
    readMetrics(world.deps, key, {
      subjects: [total],
      metrics: ["invocations"],
      span: { from: hour, to: hour + HOUR },
      ...wish,
    });
  const pointsOf = ({ series }: MetricsAnswer, index = 0) =>
    series[index]?.points.map(([time, value]) => [(time - hour) / 60, value]);

  test("a range that was read before is not read again", async () => {
    await world.happen(key, [{ at: hour + 61, version: "1" }]);
    const first = await read();
    const calls = world.calls("GetMonitorData");
    expect(await read()).toEqual(first);
    await read({ span: { from: hour + 600, to: hour + 1800 } });
    expect(world.calls("GetMonitorData")).toBe(calls);
    await read({ span: { from: hour - 600, to: hour + HOUR } });
    expect(world.calls("GetMonitorData")).toBe(calls + 5);
  });

  test("fifty who look at once cost as many calls as one", async () => {
    const before = world.calls("GetMonitorData");
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => read({ subjects: [total, version("1"), version("2"), release] })),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(world.calls("GetMonitorData") - before).toBe(5);
  });

  test("the minute under way does not count", async () => {
    const now = hour + 10 * 60 + 30;
    world.clock.now = now;
    await world.happen(key, [
      { at: hour + 9 * 60, version: "1" },
      { at: hour + 10 * 60 + 5, version: "1" },
    ]);
    const answer = await read({ span: { from: hour, to: now } });
    expect(pointsOf(answer)).toEqual([[9, 1]]);
    expect(answer.completeUntil).toBe(new Date((hour + 600) * 1000).toISOString());
  });

  test("points that come late correct earlier ones", async () => {
    const span = { from: hour, to: hour + HOUR };
    world.clock.now = hour + 5 * 60;
    await world.happen(key, [{ at: hour + 4 * 60 + 1, version: "1" }]);
    expect(pointsOf(await read({ span }))).toEqual([[4, 1]]);
    await world.happen(key, [
      { at: hour + 4 * 60 + 2, version: "1" },
      { at: hour + 2 * 60, version: "1", status: 430 },
    ]);
    world.clock.now = hour + 9 * 60;
    const answer = await read({ span, metrics: ["invocations", "errors"] });
    expect(pointsOf(answer)).toEqual([
      [2, 1],
      [4, 2],
    ]);
    expect(pointsOf(answer, 1)).toEqual([
      [2, 1],
      [4, 0],
    ]);
  });

  test("while the cloud is away what is known stays, with its time and the reason", async () => {
    await world.happen(key, [{ at: hour + 60, version: "1" }]);
    const before = await read({ span: { from: hour, to: hour + 600 } });
    world.emulator.control.addFault({ action: "GetMonitorData", fault: { kind: "http500" }, times: 1000 });
    const answer = await read();
    expect(answer.failing?.code).toBe("HttpStatus");
    expect(answer.asOf).toBe(before.asOf);
    expect(answer.completeUntil).toBe(new Date((hour + 600) * 1000).toISOString());
    expect(pointsOf(answer)).toEqual([[1, 1]]);
  });

  test("a version that the cloud refuses keeps no other from being shown", async () => {
    await world.happen(key, [{ at: hour + 60, version: "1" }]);
    const cloud: Cloud = {
      ...world.cloud,
      call(request, options) {
        if (!JSON.stringify(request.params).includes('"9"')) return world.cloud.call(request, options);
        const fields = { kind: "refused", code: "InvalidParameterValue", cloudRequestId: "r", action: "" } as const;
        return Promise.reject(new CloudCallError("The instance has been destroyed.", fields));
      },
    };
    const answer = await readMetrics({ ...world.deps, cloud }, key, {
      subjects: [version("9"), version("1"), release],
      metrics: ["invocations"],
      span: { from: hour, to: hour + HOUR },
    });
    expect(answer.failing?.code).toBe("InvalidParameterValue");
    expect(pointsOf(answer, 1)).toEqual([[1, 1]]);
  });

  test("a week is told by five minutes, and no minute of it is lost", async () => {
    await world.happen(key, [
      { at: hour + 10, version: "1" },
      { at: hour + 299, version: "2" },
      { at: hour + 300, version: "2" },
    ]);
    const answer = await read({ span: { from: hour - 6 * 24 * HOUR, to: hour + HOUR } });
    expect(answer.period).toBe(300);
    expect(pointsOf(answer)).toEqual([
      [0, 2],
      [5, 1],
    ]);
  });
});

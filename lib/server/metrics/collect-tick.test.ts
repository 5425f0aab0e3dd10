import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type EmulatorHandle, startEmulator } from "@/emulator/start.ts";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Cloud } from "../cloud/cloud";
import { CloudCallError } from "../cloud/cloud-error";
import { listLiveEvents, liveEventRange } from "../db/live-events";
import { listCollectorStatuses } from "../db/metric-collectors";
import { testDatabases } from "../db/test-databases";
import { CALLS_PER_MINUTE, type CollectorState, collectTick, newCollectorState } from "./collect-tick";
import { readCollectors } from "./read-collectors";
import { readMetrics } from "./read-metrics";
import { type MetricsWorld, openMetricsWorld } from "./test-metrics-world";

const region = "ap-guangzhou";

/** A cloud that refuses figures to everybody who asks for those of this function too, as it does for a deleted one. */
function refusingFor(cloud: Cloud, functionName: string): Cloud {
  return {
    ...cloud,
    call(request, options) {
      const isAsked = JSON.stringify(request.params).includes(`"${functionName}"`);
      if (request.action !== "GetMonitorData" || !isAsked) return cloud.call(request, options);
      const fields = {
        kind: "refused",
        code: "InvalidParameterValue",
        cloudRequestId: "r",
        action: request.action,
      } as const;
      return Promise.reject(new CloudCallError("The instance has been destroyed.", fields));
    },
  };
}

describe.each(testDatabases)("on $kind", (database) => {
  let world: MetricsWorld<EmulatorHandle>;
  let key: FunctionKey;
  let state: CollectorState;
  /** A minute that begins three hours ago. */
  let minute: number;

  beforeAll(async () => {
    world = await openMetricsWorld(database, startEmulator);
    key = await world.newFunction();
    state = newCollectorState(region);
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    world.emulator.control.clearFaults();
    state.pausedUntil = 0;
    state.failures = 0;
    minute = (minute ?? Math.floor(Date.now() / 60_000) * 60 - 3 * 3600) + 600;
    world.clock.now = minute;
    await collectTick(world.deps, state);
  });

  /** What people see, without asking the cloud. */
  async function seen() {
    const calls = world.calls("GetMonitorData");
    const answer = await readMetrics(world.deps, key, {
      subjects: [
        { kind: "version", version: "1" },
        { kind: "version", version: "2" },
        { kind: "alias", alias: "release" },
      ],
      metrics: ["invocations"],
      span: { from: minute - 600, to: minute + 120 },
    });
    expect(world.calls("GetMonitorData")).toBe(calls);
    return answer.series.map(({ points }) => points.map(([at, value]) => [(at - minute) / 60, value]));
  }

  const tickAt = async (time: number) => {
    world.clock.now = time;
    await collectTick(world.deps, state);
  };
  const callsOf = async (run: () => Promise<void>) => {
    const before = world.calls("GetMonitorData");
    await run();
    return world.calls("GetMonitorData") - before;
  };

  test("the figures of what splits traffic are there when the minute has closed, before anybody asks", async () => {
    await world.happen(key, [
      { at: minute + 1, version: "1", alias: "release" },
      { at: minute + 2, version: "2", alias: "release" },
      { at: minute + 59, version: "1", alias: "release" },
    ]);
    await tickAt(minute + 59);
    expect(await seen()).toEqual([[], [], []]);
    await tickAt(minute + 60);
    expect(await seen()).toEqual([[[0, 2]], [[0, 1]], [[0, 3]]]);
  });

  test("a minute costs one call for each metric, however many functions split traffic and however often it ticks", async () => {
    for (let made = 0; made < 6; made += 1) await world.newFunction();
    await tickAt(minute + 60);
    expect(
      await callsOf(async () => {
        for (const seconds of [120, 121, 130, 150, 179]) await tickAt(minute + seconds);
      }),
    ).toBe(5);
  });

  test("a point that came late is corrected within the next minutes", async () => {
    await world.happen(key, [{ at: minute + 1, version: "2", alias: "release" }]);
    await tickAt(minute + 60);
    await world.happen(key, [{ at: minute + 2, version: "2", alias: "release" }]);
    await tickAt(minute + 120);
    expect((await seen())[1]).toContainEqual([0, 2]);
  });

  test("those who look at the function are told of the new minute", async () => {
    const { last } = await liveEventRange(world.db);
    await tickAt(minute + 60);
    const events = await listLiveEvents(world.db, { after: last, limit: 1000 });
    const told = { kind: "metrics", ...key, minute: new Date((minute + 60) * 1000).toISOString() };
    expect(events.map(({ topic }) => topic)).toContainEqual(told);
  });

  test("how it does is told: calls of the last minute, the ceiling, what is left to do", async () => {
    await tickAt(minute + 60);
    const [status] = await listCollectorStatuses(world.db);
    expect(status).toMatchObject({ region, ceiling: CALLS_PER_MINUTE, backlog: 0, completeUntil: minute + 60 });
    expect(status?.callsLastMinute).toBeGreaterThan(0);
    expect(status?.callsLastMinute).toBeLessThanOrEqual(CALLS_PER_MINUTE);
  });

  test("while the cloud is away it is left alone more and more, and afterwards the minutes between are there", async () => {
    await world.happen(key, [{ at: minute + 1, version: "1", alias: "release" }]);
    world.emulator.control.addFault({ action: "GetMonitorData", fault: { kind: "http500" }, times: 100_000 });
    const calls = await callsOf(async () => {
      for (let second = 0; second < 30; second += 1) await tickAt(minute + 60 + second);
    });
    expect(calls).toBeLessThanOrEqual(5 * 6);
    const [failing] = await listCollectorStatuses(world.db);
    expect(failing).toMatchObject({ backlog: 5, completeUntil: minute });
    world.emulator.control.clearFaults();
    for (let second = 0; second < 19; second += 1) await tickAt(minute + 100 + second);
    expect((await seen())[0]).toContainEqual([0, 1]);
  });

  test("those who look are told when the figures fall behind, and when they are complete again", async () => {
    await tickAt(minute + 60);
    const { last } = await liveEventRange(world.db);
    const told = async () => {
      const events = await listLiveEvents(world.db, { after: last, limit: 1000 });
      return events.filter(({ topic }) => topic.kind === "freshness").map(({ topic }) => topic);
    };
    const behind = async () => (await readCollectors(world.deps)).map(({ isBehind }) => isBehind);
    world.emulator.control.addFault({ action: "GetMonitorData", fault: { kind: "http500" }, times: 100_000 });
    await tickAt(minute + 120);
    expect({ told: await told(), behind: await behind() }).toEqual({ told: [], behind: [false] });
    for (let second = 0; second < 40; second += 1) await tickAt(minute + 150 + second);
    expect({ told: await told(), behind: await behind() }).toEqual({
      told: [{ kind: "freshness", region }],
      behind: [true],
    });
    world.emulator.control.clearFaults();
    for (let second = 0; second < 17; second += 1) await tickAt(minute + 200 + second);
    expect({ told: (await told()).length, behind: await behind() }).toEqual({ told: 2, behind: [false] });
  });

  test("a series that the cloud refuses spoils the minute for nobody else, and is left out of the next ones", async () => {
    const gone = await world.newFunction();
    const refusing = { ...world.deps, cloud: refusingFor(world.cloud, gone.functionName) };
    await world.happen(key, [{ at: minute + 1, version: "1", alias: "release" }]);
    world.clock.now = minute + 60;
    await collectTick(refusing, state);
    expect((await seen())[0]).toContainEqual([0, 1]);
    expect(state.refused.size).toBeGreaterThan(0);
    const before = world.calls("GetMonitorData");
    world.clock.now = minute + 120;
    await collectTick(refusing, state);
    expect(world.calls("GetMonitorData") - before).toBe(5);
  });

  test("the ceiling holds, and what is beyond it waits", async () => {
    state.calls = Array.from({ length: CALLS_PER_MINUTE - 3 }, () => performance.now());
    expect(await callsOf(() => tickAt(minute + 60))).toBe(0);
    const [status] = await listCollectorStatuses(world.db);
    expect(status?.backlog).toBeGreaterThan(0);
    state.calls = [];
    expect(await callsOf(() => tickAt(minute + 61))).toBeGreaterThan(0);
    expect((await listCollectorStatuses(world.db))[0]?.backlog).toBe(0);
  });

  // The last, since calls that it gave up may still be tried again.
  test("while the collector is behind, who looks learns why at once", async () => {
    await world.happen(key, [{ at: minute + 1, version: "1", alias: "release" }]);
    await tickAt(minute + 60);
    const read = () =>
      readMetrics(world.deps, key, {
        ...{ subjects: [{ kind: "version", version: "1" }], metrics: ["invocations"] },
        span: { from: minute - 600, to: minute + 120 },
      });
    world.emulator.control.addFault({ action: "GetMonitorData", fault: { kind: "http500" }, times: 100_000 });
    world.clock.now = minute + 130;
    expect(await read()).toMatchObject({ failing: null, collector: { isBehind: false } });
    world.clock.now = minute + 155;
    const answer = await read();
    expect(answer).toMatchObject({ failing: { code: "HttpStatus" }, collector: { isBehind: true } });
    expect(answer.series[0]?.points).toContainEqual([minute, 1]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  codeOf,
  createFunction,
  type EmulatorTarget,
  type MonitorClient,
  openEmulatorTarget,
  publish,
  type ScfClient,
} from "./target.ts";

const FunctionName = "shop";
const minute = 60_000;
/** A full minute, near enough to the real time for signatures to pass. */
const start = Math.floor(Date.now() / minute) * minute - minute;
let target: EmulatorTarget;
let scf: ScfClient;
let monitor: MonitorClient;
let now = start;

/** In the first minute three calls of version 1 and, by the alias, one of 2; in the third two failures of `$LATEST`. */
beforeAll(async () => {
  target = await openEmulatorTarget({ now: () => now });
  scf = target.client();
  monitor = target.monitor();
  await createFunction(scf, FunctionName);
  await publish(scf, FunctionName);
  await publish(scf, FunctionName);
  await scf.CreateAlias({ FunctionName, Name: "release", FunctionVersion: "2" });
  now = start + 5_000;
  for (const Qualifier of ["1", "1", "release"]) await scf.InvokeFunction({ FunctionName, Qualifier });
  now = start + 59_999;
  await scf.InvokeFunction({ FunctionName, Qualifier: "1" });
  now = start + 2 * minute;
  for (let calls = 0; calls < 2; calls++) {
    await scf.InvokeFunction({ FunctionName, Qualifier: "$LATEST", Event: "not JSON" });
  }
});
afterAll(() => target.close());

const functionOnly = { functionName: FunctionName, namespace: "default" };

function instanceOf(dimensions: Record<string, string>) {
  return { Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })) };
}

function iso(time: number): string {
  return `${new Date(time + 8 * 3600_000).toISOString().slice(0, 19)}+08:00`;
}

function read(MetricName: string, dimensions: Record<string, string>, change: object = {}) {
  return monitor.GetMonitorData({
    Namespace: "QCE/SCF_V2",
    MetricName,
    Instances: [instanceOf(dimensions)],
    Period: 60,
    StartTime: iso(start),
    EndTime: iso(start + 3 * minute),
    ...change,
  });
}

async function pointsOf(MetricName: string, dimensions: Record<string, string>, change: object = {}) {
  const { DataPoints = [] } = await read(MetricName, dimensions, change);
  const [{ Timestamps = [], Values = [] } = {}] = DataPoints;
  return Timestamps.map((time, index) => [(time - start / 1000) / 60, Values[index]]);
}

test.each([
  {
    metric: "Invocation",
    of: {},
    points: [
      [0, 4],
      [2, 2],
    ],
  },
  { metric: "Invocation", of: { version: "1" }, points: [[0, 3]] },
  { metric: "Invocation", of: { version: "2" }, points: [[0, 1]] },
  { metric: "Invocation", of: { version: "$LATEST" }, points: [[2, 2]] },
  { metric: "Invocation", of: { version: "$latest" }, points: [[2, 2]] },
  { metric: "Invocation", of: { alias: "release" }, points: [[0, 1]] },
  { metric: "Invocation", of: { alias: "$DEFAULT" }, points: [] },
  { metric: "Invocation", of: { namespace: "other" }, points: [] },
  {
    metric: "Error",
    of: {},
    points: [
      [0, 0],
      [2, 2],
    ],
  },
  { metric: "Error", of: { version: "1" }, points: [[0, 0]] },
  {
    metric: "Http2xx",
    of: {},
    points: [
      [0, 4],
      [2, 0],
    ],
  },
  {
    metric: "Http4xx",
    of: {},
    points: [
      [0, 0],
      [2, 2],
    ],
  },
  {
    metric: "FunctionErrorPercentage",
    of: {},
    points: [
      [0, 0],
      [2, 100],
    ],
  },
  { metric: "ConfigMem", of: { version: "1" }, points: [[0, 128]] },
  { metric: "ConcurrentExecutions", of: { version: "1" }, points: [[0, 1]] },
  {
    metric: "Throttle",
    of: {},
    points: [
      [0, 0],
      [2, 0],
    ],
  },
  { metric: "DlqFailedNum", of: {}, points: [] },
])("$metric of $of: $points", async ({ metric, of, points }) => {
  expect(await pointsOf(metric, { ...functionOnly, ...of })).toEqual(points);
});

test("an answer echoes the request, with the range rounded down to the period", async () => {
  const dimensions = { ...functionOnly, version: "1" };
  const change = { StartTime: iso(start + 23_000), EndTime: iso(start + 2 * minute + 59_000), Namespace: "qce/scf_v2" };
  expect(await read("Invocation", dimensions, change)).toMatchObject({
    StartTime: iso(start),
    EndTime: iso(start + 2 * minute),
    Period: 60,
    MetricName: "Invocation",
    Msg: "",
    DataPoints: [
      {
        ...instanceOf(dimensions),
        Timestamps: [start / 1000],
        Values: [3],
        MaxValues: null,
        MinValues: null,
        AvgValues: null,
      },
    ],
  });
});

test("the minute in which EndTime lies is the last", async () => {
  expect(await pointsOf("Invocation", functionOnly, { EndTime: iso(start + 2 * minute) })).toHaveLength(2);
  expect(await pointsOf("Invocation", functionOnly, { EndTime: iso(start + 2 * minute - 1000) })).toHaveLength(1);
});

test("longer periods hold the same calls", async () => {
  for (const Period of [300, 3600, 86_400]) {
    const values = (await pointsOf("Invocation", functionOnly, { Period })).map(([, value]) => Number(value));
    expect(values.reduce((sum, value) => sum + value, 0)).toBe(6);
  }
});

test("memory alone has a period of ten seconds", async () => {
  const times = (await pointsOf("Mem", functionOnly, { Period: 10 })).map(([time]) => time);
  expect(times).toEqual([0, 5 / 6, 2]);
  expect(await codeOf(read("Invocation", functionOnly, { Period: 10 }))).toBe("InvalidParameterValue");
});

test("several statistics of run time come beside each other", async () => {
  const { DataPoints } = await read("Duration", functionOnly, { SpecifyStatistics: 7 });
  const [{ Values = [], AvgValues = [], MaxValues = [], MinValues = [] } = {}] = DataPoints ?? [];
  expect(AvgValues).toEqual(Values);
  expect(MaxValues[0]).toBeGreaterThanOrEqual(Values[0] ?? Number.NaN);
  expect(MinValues[0]).toBeLessThanOrEqual(Values[0] ?? Number.NaN);
});

test("several instances are answered in their order, each with its own points", async () => {
  const Instances = ["2", "9", "1"].map((version) => instanceOf({ ...functionOnly, version }));
  const { DataPoints = [] } = await read("Invocation", functionOnly, { Instances });
  expect(DataPoints.map(({ Dimensions }) => ({ Dimensions }))).toEqual(Instances);
  expect(DataPoints.map(({ Values }) => Values)).toEqual([[1], [], [3]]);
});

test("the metrics describe themselves, with the dimensions they can be read by", async () => {
  const { MetricSet = [] } = await monitor.DescribeBaseMetrics({ Namespace: "QCE/SCF_V2" });
  expect(MetricSet.map(({ MetricName }) => MetricName)).toContain("ConcurrentExecutions");
  for (const { MetricName, Period } of MetricSet) {
    for (const each of Period) expect(await pointsOf(MetricName, functionOnly, { Period: each })).toBeInstanceOf(Array);
  }
  const request = { Namespace: "QCE/SCF_V2", MetricName: "Duration", Dimensions: ["version"] };
  expect((await monitor.DescribeBaseMetrics(request)).MetricSet).toMatchObject([
    {
      Unit: "ms",
      Period: [60, 300, 3600, 86_400],
      Periods: expect.arrayContaining([{ Period: "60", StatType: ["avg"] }]),
      Dimensions: [{ Dimensions: ["functionName", "namespace", "version"] }],
    },
  ]);
});

describe("refused are", () => {
  const many = (length: number) => Array.from({ length }, () => instanceOf(functionOnly));
  test.each([
    { what: "an unknown metric", change: { MetricName: "invocation" } },
    { what: "another product's namespace", change: { Namespace: "QCE/CVM" } },
    { what: "a period that no metric has", change: { Period: 120 } },
    { what: "no instance", change: { Instances: [] } },
    { what: "51 instances", change: { Instances: many(51) } },
    { what: "more than 7,200 points", change: { Instances: many(3), StartTime: iso(start - 2400 * minute) } },
    { what: "an end before the start", change: { EndTime: iso(start - 1000) } },
    { what: "a time without a date", change: { StartTime: "10:00" } },
    {
      what: "version and alias together",
      change: { Instances: [instanceOf({ ...functionOnly, version: "1", alias: "a" })] },
    },
    { what: "a misspelt dimension", change: { Instances: [instanceOf({ ...functionOnly, Version: "1" })] } },
    { what: "no namespace", change: { Instances: [instanceOf({ functionName: FunctionName })] } },
  ])("$what", async ({ change }) => {
    expect(await codeOf(read("Invocation", functionOnly, change))).toBe("InvalidParameterValue");
  });

  test("nobody with 50 instances and 7,200 points", async () => {
    const change = { Instances: many(50), StartTime: iso(start - 140 * minute) };
    expect((await read("Invocation", functionOnly, change)).DataPoints).toHaveLength(50);
  });
});

import { z } from "zod";
import { CloudError, defineAction } from "../cloud.ts";
import { findMetric, type MetricDefinition } from "../metrics/metric-definitions.ts";
import { readInstance } from "../metrics/metric-instance.ts";
import type { MetricPoint } from "../metrics/metric-log.ts";
import { isPeriod, type Period, periodStart } from "../metrics/periods.ts";
import { formatOffsetTime, parseOffsetTime } from "../wire-time.ts";

const maxInstances = 50;
const maxPoints = 7200;
const defaultPeriod = 300;
const defaultSpanMs = 3600_000;

const requestSchema = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Instances: z.array(z.object({ Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })) })),
  Period: z.number().int().nullish(),
  StartTime: z.string().nullish(),
  EndTime: z.string().nullish(),
  SpecifyStatistics: z.number().int().min(0).max(7).nullish(),
});

/** One metric of up to 50 functions, versions or aliases, from the executions that happened. A point belongs to the period that begins at it; the one that EndTime lies in is the last. */
export const getMonitorData = defineAction({
  product: "monitor",
  apiVersion: "2018-07-24",
  name: "GetMonitorData",
  limitPerSecond: 20,
  request: requestSchema,
  async run({ cloud, region }, input) {
    const metric = requireMetric(input.Namespace, input.MetricName);
    const seconds = readPeriod(input.Period ?? defaultPeriod, metric);
    const instances = input.Instances.map(({ Dimensions }) => ({ Dimensions, ...readInstance(Dimensions) }));
    const { from, to } = readRange(input.StartTime, input.EndTime, seconds, cloud.options.now());
    checkSize(instances.length, (to - from) / (seconds * 1000) + 1);
    const DataPoints = await Promise.all(
      instances.map(async ({ Dimensions, key, scope }) => {
        const points = await cloud.store.listMetrics({ key: { region, ...key }, scope, seconds, from, to });
        return { Dimensions, ...toWire(points, metric, input.SpecifyStatistics ?? 0) };
      }),
    );
    return {
      StartTime: formatOffsetTime(from),
      EndTime: formatOffsetTime(to),
      Period: seconds,
      MetricName: metric.name,
      DataPoints,
      Msg: "",
    };
  },
});

/** Tencent's own code sends the namespace in both cases. */
function requireMetric(namespace: string, name: string): MetricDefinition {
  if (namespace.toUpperCase() !== "QCE/SCF_V2") {
    throw invalid(`The namespace ${JSON.stringify(namespace)} does not exist here; functions are QCE/SCF_V2.`);
  }
  const metric = findMetric(name);
  if (metric === null) throw invalid(`The metric ${JSON.stringify(name)} does not exist in QCE/SCF_V2.`);
  return metric;
}

function readPeriod(seconds: number, { name, periods }: MetricDefinition): Period {
  if (isPeriod(seconds) && periods.includes(seconds)) return seconds;
  throw invalid(`Period ${seconds} is not supported by ${name}; it has ${periods.join(", ")}.`);
}

/** Both ends are rounded down to the period. */
function readRange(start: string | null | undefined, end: string | null | undefined, seconds: Period, now: number) {
  const to = end ? readTime("EndTime", end) : now;
  const from = start ? readTime("StartTime", start) : to - defaultSpanMs;
  if (to < from) throw invalid("EndTime is before StartTime.");
  return { from: periodStart(from, seconds), to: periodStart(to, seconds) };
}

function readTime(name: string, text: string): number {
  const time = parseOffsetTime(text);
  if (time === null) throw invalid(`${name} is an ISO 8601 time with offset, such as 2018-09-22T19:51:23+08:00.`);
  return time;
}

function checkSize(instances: number, periods: number): void {
  if (instances === 0) throw invalid("Instances is empty.");
  if (instances > maxInstances) throw invalid(`Instances has ${instances} entries; ${maxInstances} are allowed.`);
  const points = instances * periods;
  if (points > maxPoints) throw invalid(`The range has ${points} points for all instances; ${maxPoints} are allowed.`);
}

function toWire(points: readonly MetricPoint[], metric: MetricDefinition, statistics: number) {
  const known = points.flatMap(({ time, totals }) => {
    const value = metric.value(totals);
    if (value === null) return [];
    const spread = metric.spread?.(totals) ?? { avg: value, max: value, min: value };
    return [{ time, value, ...spread }];
  });
  const column = (name: "avg" | "max" | "min", bit: number) =>
    (statistics & bit) === 0 ? null : known.map((point) => rounded(point[name]));
  return {
    Timestamps: known.map(({ time }) => time / 1000),
    Values: known.map(({ value }) => rounded(value)),
    MaxValues: column("max", 2),
    MinValues: column("min", 4),
    AvgValues: column("avg", 1),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function invalid(message: string): CloudError {
  return new CloudError("InvalidParameterValue", message);
}

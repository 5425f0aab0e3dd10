import "server-only";
import type { TimeSpan } from "@/lib/domain/metric-period";
import { type MetricName, type MetricPeriod, metricNameSchema } from "@/lib/domain/metric-schema";
import type { CallOptions } from "../cloud/cloud";
import { readMetric } from "../cloud/monitor";
import { type MetricReading, type StoredPoint, saveReading } from "../db/metric-points";
import type { StoredSeries } from "../db/metric-series";
import type { MetricsDeps } from "./metrics-deps";
import type { PlannedReading } from "./plan-readings";

const METRICS = metricNameSchema.options;

/** Calls that a reading takes: the cloud answers one metric at a time. */
export const CALLS_PER_READING = METRICS.length;

/**
 * Reads every metric of some series of one region over a span and keeps it. Nothing is kept unless all of it was read.
 * Throws CloudCallError.
 */
export async function readSpan(
  { db, cloud, now }: MetricsDeps,
  { series, span }: PlannedReading<StoredSeries>,
  period: MetricPeriod,
  call: CallOptions,
): Promise<MetricReading> {
  const at = now();
  const points = await readPoints(cloud, series, span, period, call);
  const reading = { seriesIds: series.map(({ id }) => id), period, span, points };
  await db.transaction((tx) => saveReading(tx, reading, at));
  return reading;
}

async function readPoints(
  cloud: MetricsDeps["cloud"],
  series: readonly StoredSeries[],
  span: TimeSpan,
  period: MetricPeriod,
  call: CallOptions,
): Promise<StoredPoint[]> {
  const [first] = series;
  if (first === undefined) return [];
  const question = {
    region: first.key.region,
    instances: series.map(({ key: { namespace, functionName }, subject }) => ({ namespace, functionName, subject })),
    from: new Date(span.from * 1000),
    to: new Date(span.to * 1000),
    period,
  };
  const answers = await Promise.all(METRICS.map((metric) => readMetric(cloud, { ...question, metric }, call)));
  return series.flatMap(({ id }, index) => {
    const byTime = new Map<number, StoredPoint>();
    METRICS.forEach((metric, place) => {
      for (const [at, value] of answers[place]?.[index]?.points ?? []) {
        const point = byTime.get(at) ?? emptyPoint(id, at);
        byTime.set(at, point);
        point[metric] = value;
      }
    });
    return [...byTime.values()];
  });
}

function emptyPoint(seriesId: number, at: number): StoredPoint {
  const none = Object.fromEntries(METRICS.map((metric) => [metric, null])) as Record<MetricName, null>; // every name is a key
  return { seriesId, at, ...none };
}

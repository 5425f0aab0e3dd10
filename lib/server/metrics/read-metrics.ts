import "server-only";
import type { Change } from "@/lib/domain/change-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { choosePeriod, roundSpan, type TimeSpan } from "@/lib/domain/metric-period";
import type {
  MetricMarker,
  MetricName,
  MetricPeriod,
  MetricSeries,
  MetricSubject,
  MetricsAnswer,
} from "@/lib/domain/metric-schema";
import { aliasRoles } from "@/lib/domain/roles";
import { listBestPoints } from "../db/metric-downsampling";
import { listAppliedChanges } from "../db/metric-markers";
import type { StoredPoint } from "../db/metric-points";
import { lastReadAt, markRequested, type StoredSeries, takeSeries } from "../db/metric-series";
import { type Failing, fillSeries } from "./fill-series";
import { knownUntil } from "./known-until";
import type { MetricsDeps } from "./metrics-deps";
import { readCollectors } from "./read-collectors";

export interface MetricsWish {
  subjects: readonly MetricSubject[];
  metrics: readonly MetricName[];
  span: TimeSpan;
  period?: MetricPeriod | undefined;
}

/** How far ahead the database's clock may be. */
const CLOCKS_APART_S = 5;
/** How long an answer waits for the cloud; what comes later is in the next one. */
const PATIENCE_MS = 8_000;

/** The figures of a function, from what is kept; what is missing there is read first, once for all who ask. */
export async function readMetrics(deps: MetricsDeps, key: FunctionKey, wish: MetricsWish): Promise<MetricsAnswer> {
  const now = Math.floor(deps.now().getTime() / 1000);
  const period = choosePeriod(wish.span, now, wish.period);
  const span = roundSpan(wish.span, period);
  const series = await takeSeries(
    deps.db,
    wish.subjects.map((subject) => ({ key, subject })),
  );
  const ids = series.map(({ id }) => id);
  await markRequested(deps.db, ids, deps.now());
  const collector = (await readCollectors(deps)).find(({ region }) => region === key.region) ?? null;
  const failing = await fillInTime(deps, key, series, { period, span, isBehind: collector?.isBehind ?? false });
  const points = await listBestPoints(deps.db, ids, period, span);
  const completeUntil = await knownUntil(deps, ids, period, span);
  const asOf = await lastReadAt(deps.db, ids);
  // A change of this very second is told before the second is over.
  const until = wish.span.to >= now ? now + CLOCKS_APART_S : wish.span.to;
  const applied = await listAppliedChanges(deps.db, key, { from: wish.span.from, to: until });
  return {
    from: isoTime(span.from),
    to: isoTime(span.to),
    period,
    completeUntil: isoTime(completeUntil),
    asOf: asOf?.toISOString() ?? null,
    failing,
    collector,
    series: wish.metrics.flatMap((metric) => series.map((each) => toSeries(each, metric, points))),
    markers: applied.flatMap(toMarker),
  };
}

async function fillInTime(
  deps: MetricsDeps,
  key: FunctionKey,
  series: readonly StoredSeries[],
  range: Parameters<typeof fillSeries>[3],
): Promise<Failing> {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<Failing>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  return Promise.race([fillSeries(deps, key, series, range), impatience]).finally(() => clearTimeout(timer));
}

function toSeries({ id, subject }: StoredSeries, metric: MetricName, points: readonly StoredPoint[]): MetricSeries {
  return {
    subject,
    metric,
    points: points.flatMap((point): [number, number][] => {
      const value = point.seriesId === id ? figureOf(point, metric) : null;
      return value === null ? [] : [[point.at, value]];
    }),
  };
}

/**
 * Errors and throttles count the same executions as the calls do and are published with them: where calls are known and
 * none of these is told, there was none. Without calls nothing is known of either.
 */
export function figureOf(point: StoredPoint, metric: MetricName): number | null {
  const value = point[metric];
  const isCount = metric === "errors" || metric === "throttles";
  return value === null && isCount && point.invocations !== null ? 0 : value;
}

function toMarker({ id, closedAt, kind, aliasName, actor, before, after }: Change): MetricMarker[] {
  if (closedAt === null) return [];
  const shareOf = (state: Change["before"]) => (state === null ? null : aliasRoles(state).candidateShare);
  return [
    { changeId: id, at: closedAt, kind, aliasName, actor, shareBefore: shareOf(before), shareAfter: shareOf(after) },
  ];
}

function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

import "server-only";
import { and, asc, eq, gt, gte, inArray, lt, sql } from "drizzle-orm";
import type { TimeSpan } from "@/lib/domain/metric-period";
import type { MetricName, MetricPeriod } from "@/lib/domain/metric-schema";
import type { Database } from "./connection";
import { metricCoverage, metricPoints, metricSeries } from "./schema";

/** One period of a series; null where the cloud has no data. */
export interface StoredPoint extends Record<MetricName, number | null> {
  seriesId: number;
  /** Unix seconds. */
  at: number;
}

/** What was read of some series over one span, gaps included. */
export interface MetricReading {
  seriesIds: readonly number[];
  period: MetricPeriod;
  span: TimeSpan;
  points: readonly StoredPoint[];
}

/**
 * Keeps a reading: newer values correct earlier ones, a value that was there and is missing now stays. Saving the same
 * again changes nothing. Run it in a transaction, so that a span counts as read only with its points.
 */
export async function saveReading(tx: Database, reading: MetricReading, now: Date): Promise<void> {
  const { seriesIds, period, span, points } = reading;
  const ids = JSON.stringify(seriesIds.toSorted((left, right) => left - right));
  await tx.execute(sql`update ${metricSeries} set read_at = ${now.toISOString()}
    where id in (select value::int from json_array_elements_text(${ids}::json))`);
  if (points.length > 0) await savePoints(tx, period, points);
  await cover(tx, ids, period, span);
}

async function savePoints(tx: Database, period: MetricPeriod, points: readonly StoredPoint[]): Promise<void> {
  const sorted = points.toSorted((left, right) => left.seriesId - right.seriesId || left.at - right.at);
  await tx.execute(sql`insert into ${metricPoints} as kept
      (series_id, period, at, invocations, errors, throttles, duration_ms, memory_mb)
    select "seriesId", ${period}::int, at, invocations, errors, throttles, duration, memory
    from json_to_recordset(${JSON.stringify(sorted)}::json) as read("seriesId" int, at bigint, invocations float8,
      errors float8, throttles float8, duration float8, memory float8)
    on conflict (series_id, period, at) do update set
      invocations = coalesce(excluded.invocations, kept.invocations),
      errors = coalesce(excluded.errors, kept.errors),
      throttles = coalesce(excluded.throttles, kept.throttles),
      duration_ms = coalesce(excluded.duration_ms, kept.duration_ms),
      memory_mb = coalesce(excluded.memory_mb, kept.memory_mb)
    where (kept.invocations, kept.errors, kept.throttles, kept.duration_ms, kept.memory_mb) is distinct from
      (coalesce(excluded.invocations, kept.invocations), coalesce(excluded.errors, kept.errors),
      coalesce(excluded.throttles, kept.throttles), coalesce(excluded.duration_ms, kept.duration_ms),
      coalesce(excluded.memory_mb, kept.memory_mb))`);
}

/** Joins the span with those it touches. Two who do so at once may leave rows that overlap, which readers allow. */
async function cover(tx: Database, ids: string, period: MetricPeriod, { from, to }: TimeSpan): Promise<void> {
  await tx.execute(sql`insert into ${metricCoverage} (series_id, period, from_at, to_at)
    select id, ${period}::int, least(${from}::bigint, min(known.from_at)), greatest(${to}::bigint, max(known.to_at))
    from (select value::int as id from json_array_elements_text(${ids}::json)) as wanted
    left join ${metricCoverage} as known on known.series_id = wanted.id and known.period = ${period}
      and known.from_at <= ${to} and known.to_at >= ${from}
    group by id order by id
    on conflict (series_id, period, from_at) do update set to_at = greatest(${metricCoverage.toAt}, excluded.to_at)`);
  await tx.execute(sql`delete from ${metricCoverage} as part using ${metricCoverage} as whole
    where part.series_id in (select value::int from json_array_elements_text(${ids}::json)) and part.period = ${period}
      and whole.series_id = part.series_id and whole.period = part.period
      and whole.from_at < part.from_at and whole.to_at >= part.to_at`);
}

/** The spans that were read and reach into or past this time, by series. */
export async function getCoverage(
  db: Database,
  ids: readonly number[],
  period: MetricPeriod,
  from: number,
): Promise<Map<number, TimeSpan[]>> {
  const bySeries = new Map(ids.map((id): [number, TimeSpan[]] => [id, []]));
  if (ids.length === 0) return bySeries;
  const rows = await db
    .select()
    .from(metricCoverage)
    .where(
      and(inArray(metricCoverage.seriesId, [...ids]), eq(metricCoverage.period, period), gt(metricCoverage.toAt, from)),
    );
  for (const { seriesId, fromAt, toAt } of rows) bySeries.get(seriesId)?.push({ from: fromAt, to: toAt });
  return bySeries;
}

/** What a point is in {@link listPoints}' JSON. */
type PackedPoint = [at: number, ...values: (number | null)[]];

/**
 * The kept points of some series in a span, series by series, oldest first. The database packs each series into one
 * value: thousands of small rows take PGlite several times as long.
 */
export async function listPoints(
  db: Database,
  ids: readonly number[],
  period: MetricPeriod,
  { from, to }: TimeSpan,
): Promise<StoredPoint[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      seriesId: metricPoints.seriesId,
      packed: sql<PackedPoint[]>`json_agg(json_build_array(${metricPoints.at}, ${metricPoints.invocations},
        ${metricPoints.errors}, ${metricPoints.throttles}, ${metricPoints.durationMs}, ${metricPoints.memoryMb})
        order by ${metricPoints.at})`,
    })
    .from(metricPoints)
    .where(
      and(
        inArray(metricPoints.seriesId, [...ids]),
        eq(metricPoints.period, period),
        gte(metricPoints.at, from),
        lt(metricPoints.at, to),
      ),
    )
    .groupBy(metricPoints.seriesId)
    .orderBy(asc(metricPoints.seriesId));
  return rows.flatMap(({ seriesId, packed }) => packed.map((point) => unpack(seriesId, point)));
}

function unpack(seriesId: number, [at, ...values]: PackedPoint): StoredPoint {
  const [invocations = null, errors = null, throttles = null, duration = null, memory = null] = values;
  return { seriesId, at, invocations, errors, throttles, duration, memory };
}

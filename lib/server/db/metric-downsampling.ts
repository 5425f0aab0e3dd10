import "server-only";
import { and, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { missingSpans } from "@/lib/domain/metric-coverage";
import { CLOUD_RETENTION, type TimeSpan } from "@/lib/domain/metric-period";
import type { MetricPeriod } from "@/lib/domain/metric-schema";
import type { Database } from "./connection";
import { getCoverage, listPoints, type StoredPoint } from "./metric-points";
import { metricCoverage, metricPoints, metricSeries } from "./schema";

const DAY_SECONDS = 86_400;

/**
 * How long points are kept here, in seconds, and what becomes of them. Hours outlive everything that the cloud keeps;
 * after two years they go.
 */
const KEPT: readonly { period: MetricPeriod; keptFor: number; mergedInto: MetricPeriod | null }[] = [
  { period: 60, keptFor: 15 * DAY_SECONDS, mergedInto: 300 },
  { period: 300, keptFor: 93 * DAY_SECONDS, mergedInto: 3600 },
  { period: 3600, keptFor: 730 * DAY_SECONDS, mergedInto: null },
  { period: 86_400, keptFor: 1826 * DAY_SECONDS, mergedInto: null },
];

/** Series that one statement works on, so that no statement takes long. */
const SERIES_PER_STATEMENT = 50;

/**
 * Several periods as one: counts add up, the mean run time is weighted by the calls of each period, the most memory
 * stays the most. Periods without data take no part, so that nothing but gaps is a gap.
 */
const merged = {
  invocations: sql<number | null>`sum(${metricPoints.invocations})`,
  errors: sql<number | null>`sum(${metricPoints.errors})`,
  throttles: sql<number | null>`sum(${metricPoints.throttles})`,
  duration: sql<number | null>`coalesce(sum(${metricPoints.durationMs} * ${metricPoints.invocations})
    / nullif(sum(${metricPoints.invocations}) filter (where ${metricPoints.durationMs} is not null), 0),
    avg(${metricPoints.durationMs}))`,
  memory: sql<number | null>`max(${metricPoints.memoryMb})`,
};

/** The start of the longer period that a point belongs to; a whole division, as both are whole numbers. */
function startOf(period: MetricPeriod): SQL<number> {
  return sql<number>`${metricPoints.at} / ${sql.raw(String(period))} * ${sql.raw(String(period))}`;
}

/**
 * The points of a span, those of each series oldest first; where the cloud was not read for this length of period, and no longer has it or
 * does not answer, made of the shorter ones that are kept.
 */
export async function listBestPoints(
  db: Database,
  ids: readonly number[],
  period: MetricPeriod,
  span: TimeSpan,
): Promise<StoredPoint[]> {
  const points = await listPoints(db, ids, period, span);
  const finer = CLOUD_RETENTION.flatMap((known) => (known.period < period ? [known.period] : [])).toReversed();
  if (finer.length === 0) return points;
  const coverage = await getCoverage(db, ids, period, span.from);
  const lacking = ids.filter((id) => missingSpans(coverage.get(id) ?? [], span).length > 0);
  if (lacking.length === 0) return points;
  const known = new Set(points.map(nameOf));
  for (const shorter of finer) {
    for (const point of await listMerged(db, lacking, { from: shorter, to: period }, span)) {
      if (!known.has(nameOf(point))) points.push(point);
      known.add(nameOf(point));
    }
  }
  return points.toSorted((left, right) => left.at - right.at);
}

function nameOf({ seriesId, at }: StoredPoint): string {
  return `${seriesId} ${at}`;
}

async function listMerged(
  db: Database,
  ids: readonly number[],
  periods: { from: MetricPeriod; to: MetricPeriod },
  span: TimeSpan,
): Promise<StoredPoint[]> {
  const at = startOf(periods.to);
  const rows = await db
    .select({ seriesId: metricPoints.seriesId, at, ...merged })
    .from(metricPoints)
    .where(
      and(
        inArray(metricPoints.seriesId, [...ids]),
        eq(metricPoints.period, periods.from),
        gte(metricPoints.at, span.from),
        lt(metricPoints.at, span.to),
      ),
    )
    .groupBy(metricPoints.seriesId, at);
  // A driver may give a wide integer as text.
  return rows.map((row) => ({ ...row, at: Number(row.at) }));
}

/** Turns points that are older than their time into longer periods, or drops them; the longer ones of the cloud stay. */
export async function downsampleOldPoints(db: Database, now: number): Promise<void> {
  const rows = await db.select({ id: metricSeries.id }).from(metricSeries).orderBy(metricSeries.id);
  for (let index = 0; index < rows.length; index += SERIES_PER_STATEMENT) {
    const ids = rows.slice(index, index + SERIES_PER_STATEMENT).map(({ id }) => id);
    for (const { period, keptFor, mergedInto } of KEPT) {
      // Whole periods of the longer kind, so that none is made of a part.
      const end = Math.floor((now - keptFor) / DAY_SECONDS) * DAY_SECONDS;
      await db.transaction((tx) => downsample(tx, ids, { period, mergedInto, end }));
    }
  }
}

async function downsample(
  tx: Database,
  ids: readonly number[],
  { period, mergedInto, end }: { period: MetricPeriod; mergedInto: MetricPeriod | null; end: number },
): Promise<void> {
  const isOld = and(
    inArray(metricPoints.seriesId, [...ids]),
    eq(metricPoints.period, period),
    lt(metricPoints.at, end),
  );
  if (mergedInto !== null) {
    const at = startOf(mergedInto);
    await tx.execute(sql`insert into ${metricPoints}
        (series_id, period, at, invocations, errors, throttles, duration_ms, memory_mb)
      select ${metricPoints.seriesId}, ${mergedInto}::int, ${at}, ${merged.invocations}, ${merged.errors}, ${merged.throttles},
        ${merged.duration}, ${merged.memory}
      from ${metricPoints} where ${isOld} group by ${metricPoints.seriesId}, ${at}
      on conflict do nothing`);
  }
  await tx.execute(sql`delete from ${metricPoints} where ${isOld}`);
  await tx.execute(
    sql`delete from ${metricCoverage} where ${and(inArray(metricCoverage.seriesId, [...ids]), eq(metricCoverage.period, period), lt(metricCoverage.toAt, end))}`,
  );
}

/** Forgets series that nobody asked for in this long and that have no points left. */
export async function deleteEmptySeries(db: Database, before: Date): Promise<void> {
  await db.execute(sql`delete from ${metricSeries} where (requested_at is null or requested_at < ${before.toISOString()})
    and (read_at is null or read_at < ${before.toISOString()})
    and not exists (select 1 from ${metricPoints} where ${metricPoints.seriesId} = ${metricSeries.id})`);
}

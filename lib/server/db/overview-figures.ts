import "server-only";
import { and, eq, exists, gte, inArray, isNotNull, lt, or, sql } from "drizzle-orm";
import type { Database } from "./connection";
import type { StoredSeries } from "./metric-series";
import { aliases, metricPoints, metricSeries } from "./schema";
import { inScope, type Sight } from "./scope-condition";

/**
 * So that no statement keeps others waiting, which on PGlite is everything: adding up a million points takes about a
 * second, and 7 days with the 7 before them are 20,160 of each series.
 */
const POINTS_PER_STATEMENT = 50_000;

/** A series whose figures the overview may need, as it is stored. */
export interface OverviewSeries extends Pick<StoredSeries, "id" | "key" | "readAt"> {
  kind: StoredSeries["subject"]["kind"];
  /** The version's or the alias's; empty for a function. */
  name: string;
}

/** Of the functions that the grants show: the series of whole functions, and every series of functions with a routed alias. */
export async function listOverviewSeries(db: Database, { regions, grants }: Sight): Promise<OverviewSeries[]> {
  const isOfRouted = exists(
    db
      .select({ name: aliases.name })
      .from(aliases)
      .where(
        and(
          eq(aliases.region, metricSeries.region),
          eq(aliases.namespace, metricSeries.namespace),
          eq(aliases.functionName, metricSeries.functionName),
          isNotNull(aliases.routing),
        ),
      ),
  );
  const rows = await db
    .select()
    .from(metricSeries)
    .where(
      and(
        inArray(metricSeries.region, [...regions]),
        inScope(grants, metricSeries),
        or(eq(metricSeries.kind, "function"), isOfRouted),
      ),
    );
  return rows.map(({ id, region, namespace, functionName, kind, name, readAt }) => ({
    id,
    key: { region, namespace, functionName },
    kind,
    name,
    readAt,
  }));
}

/** Equal stretches of time, one after the other; Unix seconds, whole minutes. */
export interface Stretches {
  from: number;
  width: number;
  count: number;
}

/** What one stretch of a series holds. A stretch without any call has no row. */
export interface StretchSum {
  seriesId: number;
  /** From 0. */
  stretch: number;
  requests: number;
  errors: number;
  /** How many of its minutes have a figure. */
  minutes: number;
}

/**
 * Calls of some series by stretches. Where calls are known and no errors are told, there were none: both count the same
 * executions.
 */
export async function sumByStretch(
  db: Database,
  ids: readonly number[],
  stretches: Stretches,
  { pointsPerStatement = POINTS_PER_STATEMENT } = {},
): Promise<StretchSum[]> {
  const atOnce = Math.max(1, Math.floor(pointsPerStatement / ((stretches.width * stretches.count) / 60)));
  const sums: StretchSum[] = [];
  for (let index = 0; index < ids.length; index += atOnce) {
    sums.push(...(await sumSome(db, ids.slice(index, index + atOnce), stretches)));
  }
  return sums;
}

function sumSome(db: Database, ids: readonly number[], { from, width, count }: Stretches): Promise<StretchSum[]> {
  return db
    .select({
      seriesId: metricPoints.seriesId,
      stretch: sql<number>`((${metricPoints.at} - ${from}::bigint) / ${width}::bigint)::int`,
      requests: sql<number>`sum(${metricPoints.invocations})`,
      errors: sql<number>`coalesce(sum(${metricPoints.errors}), 0)`,
      minutes: sql<number>`count(*)::int`,
    })
    .from(metricPoints)
    .where(
      and(
        inArray(metricPoints.seriesId, [...ids]),
        eq(metricPoints.period, 60),
        gte(metricPoints.at, from),
        lt(metricPoints.at, from + width * count),
        isNotNull(metricPoints.invocations),
      ),
    )
    .groupBy(sql`1, 2`);
}

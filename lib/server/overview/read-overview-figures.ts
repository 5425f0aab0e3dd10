import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { RequestCounts } from "@/lib/domain/overview-schema";
import type { Database } from "../db/connection";
import { keyText } from "../db/inventory-keys";
import { listOverviewSeries, type OverviewSeries, type StretchSum, sumByStretch } from "../db/overview-figures";
import type { OverviewSpan } from "./overview-span";
import { type ErrorsOverTime, readErrorsOverTime } from "./read-errors-over-time";
import { countsOf, perMinuteOf } from "./stretch-figures";

/** What the kept figures say, without a call to the cloud. Null: no figure. */
export interface OverviewFigures extends ErrorsOverTime {
  asOf: Date | null;
  /** In the range. */
  ofVersion(key: FunctionKey, version: string): RequestCounts;
  /** Requests a minute, over the last minutes and in each part of the range. */
  ofAlias(key: FunctionKey, aliasName: string): { perMinute: number | null; spark: (number | null)[] };
}

export async function readOverviewFigures(
  db: Database,
  regions: readonly string[],
  span: OverviewSpan,
): Promise<OverviewFigures> {
  const series = await listOverviewSeries(db, regions);
  const idsOf = (kind: OverviewSeries["kind"]) => series.flatMap((each) => (each.kind === kind ? [each.id] : []));
  const byName = new Map(series.map((each) => [nameOf(each.key, each.kind, each.name), each.id]));
  const whole = bySeries(await sumByStretch(db, idsOf("version"), span.whole));
  const lately = bySeries(await sumByStretch(db, idsOf("alias"), span.lately));
  const spark = bySeries(await sumByStretch(db, idsOf("alias"), span.spark));
  const sumsOf = (sums: Map<number, StretchSum[]>, ...name: Parameters<typeof nameOf>) =>
    sums.get(byName.get(nameOf(...name)) ?? Number.NaN) ?? [];
  const times = series.flatMap(({ readAt }) => (readAt === null ? [] : [readAt.getTime()]));
  return {
    ...(await readErrorsOverTime(db, idsOf("function"), span)),
    asOf: times.length === 0 ? null : new Date(Math.max(...times)),
    ofVersion: (key, version) => countsOf(sumsOf(whole, key, "version", version)),
    ofAlias(key, aliasName) {
      const points = new Map(sumsOf(spark, key, "alias", aliasName).map((sum) => [sum.stretch, perMinuteOf([sum])]));
      return {
        perMinute: perMinuteOf(sumsOf(lately, key, "alias", aliasName)),
        spark: Array.from({ length: span.spark.count }, (_, index) => points.get(index) ?? null),
      };
    },
  };
}

function nameOf(key: FunctionKey, kind: OverviewSeries["kind"], name: string): string {
  return `${keyText(key)} ${kind} ${name}`;
}

function bySeries(sums: readonly StretchSum[]): Map<number, StretchSum[]> {
  const bySeriesId = new Map<number, StretchSum[]>();
  for (const sum of sums) {
    const own = bySeriesId.get(sum.seriesId);
    if (own === undefined) bySeriesId.set(sum.seriesId, [sum]);
    else own.push(sum);
  }
  return bySeriesId;
}

import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { RequestCounts } from "@/lib/domain/overview-schema";
import type { Database } from "../db/connection";
import { keyText } from "../db/inventory-keys";
import { listOverviewSeries, type OverviewSeries, type StretchSum, sumByStretch } from "../db/overview-figures";
import type { Sight } from "../db/scope-condition";
import type { OverviewSpan } from "./overview-span";
import { type ErrorsOverTime, readErrorsOverTime } from "./read-errors-over-time";
import { countsOf, perMinuteOf } from "./stretch-figures";

/** What the kept figures say, without a call to the cloud. Null: no figure. */
export interface OverviewFigures extends ErrorsOverTime {
  /** What they are of; Unix seconds. */
  from: number;
  to: number;
  asOf: Date | null;
  /** In the range. */
  ofVersion(key: FunctionKey, version: string): RequestCounts;
  /** Requests a minute in each part of the range. */
  sparkOf(key: FunctionKey, aliasName: string): (number | null)[];
}

export async function readOverviewFigures(db: Database, sight: Sight, span: OverviewSpan): Promise<OverviewFigures> {
  const series = await listOverviewSeries(db, sight);
  const idsOf = (kind: OverviewSeries["kind"]) => series.flatMap((each) => (each.kind === kind ? [each.id] : []));
  const byName = new Map(series.map((each) => [nameOf(each.key, each.kind, each.name), each.id]));
  const whole = bySeries(await sumByStretch(db, idsOf("version"), span.whole));
  const spark = bySeries(await sumByStretch(db, idsOf("alias"), span.spark));
  const sumsOf = (sums: Map<number, StretchSum[]>, ...name: Parameters<typeof nameOf>) =>
    sums.get(byName.get(nameOf(...name)) ?? Number.NaN) ?? [];
  const times = series.flatMap(({ readAt }) => (readAt === null ? [] : [readAt.getTime()]));
  return {
    ...(await readErrorsOverTime(db, idsOf("function"), span)),
    ...{ from: span.from, to: span.to },
    asOf: times.length === 0 ? null : new Date(Math.max(...times)),
    ofVersion: (key, version) => countsOf(sumsOf(whole, key, "version", version)),
    sparkOf(key, aliasName) {
      const rates = new Map(sumsOf(spark, key, "alias", aliasName).map((sum) => [sum.stretch, perMinuteOf([sum])]));
      return Array.from({ length: span.spark.count }, (_, index) => rates.get(index) ?? null);
    },
  };
}

/** Requests a minute of each alias over the last minutes; null where there is no figure. */
export async function readAliasRates(
  db: Database,
  sight: Sight,
  { lately }: Pick<OverviewSpan, "lately">,
): Promise<(key: FunctionKey, aliasName: string) => number | null> {
  const series = (await listOverviewSeries(db, sight)).filter(({ kind }) => kind === "alias");
  const ids = series.map(({ id }) => id);
  const sums = bySeries(await sumByStretch(db, ids, lately));
  const byName = new Map(
    series.map(({ id, key, name }) => [nameOf(key, "alias", name), perMinuteOf(sums.get(id) ?? [])]),
  );
  return (key, aliasName) => byName.get(nameOf(key, "alias", aliasName)) ?? null;
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

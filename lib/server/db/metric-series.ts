import "server-only";
import { and, eq, gt, inArray, sql } from "drizzle-orm";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { MetricSubject } from "@/lib/domain/metric-schema";
import type { Database } from "./connection";
import { metricSeries } from "./schema";

/** A series as the points of it are kept. */
export interface StoredSeries {
  id: number;
  key: FunctionKey;
  subject: MetricSubject;
  /** When the cloud last answered for it. */
  readAt: Date | null;
}

export type SeriesName = Pick<StoredSeries, "key" | "subject">;

/** More series than this are not kept up to date by themselves. */
const MAX_WATCHED = 5_000;

/** The rows of these series in their order, made where there are none yet. */
export async function takeSeries(db: Database, names: readonly SeriesName[]): Promise<StoredSeries[]> {
  if (names.length === 0) return [];
  const rows = names.map(({ key, subject }) => ({ ...key, kind: subject.kind, name: subjectName(subject) }));
  const json = JSON.stringify(rows);
  await db.execute(sql`insert into ${metricSeries} (region, namespace, function_name, kind, name)
    select distinct region, namespace, "functionName", kind, name
    from json_to_recordset(${json}::json) as wanted(region text, namespace text, "functionName" text, kind text, name text)
    where not exists (select 1 from ${metricSeries} as known where known.region = wanted.region
      and known.namespace = wanted.namespace and known.function_name = wanted."functionName"
      and known.kind = wanted.kind and known.name = wanted.name)
    order by 1, 2, 3, 4, 5 on conflict do nothing`);
  const stored = await db
    .select()
    .from(metricSeries)
    .where(
      sql`(${metricSeries.region}, ${metricSeries.namespace}, ${metricSeries.functionName}, ${metricSeries.kind}, ${metricSeries.name})
        in (select region, namespace, "functionName", kind, name
          from json_to_recordset(${json}::json) as wanted(region text, namespace text, "functionName" text, kind text, name text))`,
    );
  const byName = new Map(stored.map((row) => [rowText(row), toStored(row)]));
  return rows.flatMap((row) => byName.get(rowText(row)) ?? []);
}

/** Series that somebody asked for since then. */
export async function listRequestedSeries(db: Database, region: string, since: Date): Promise<StoredSeries[]> {
  const rows = await db
    .select()
    .from(metricSeries)
    .where(and(eq(metricSeries.region, region), gt(metricSeries.requestedAt, since)))
    .limit(MAX_WATCHED);
  return rows.map(toStored);
}

/** Notes that somebody looks at these series, at most once in half a minute. */
export async function markRequested(db: Database, ids: readonly number[], now: Date): Promise<void> {
  const dueBefore = new Date(now.getTime() - 30_000).toISOString();
  await db.execute(sql`update ${metricSeries} set requested_at = ${now.toISOString()}
    where id in (select value::int from json_array_elements_text(${JSON.stringify(ids)}::json))
      and (requested_at is null or requested_at < ${dueBefore})`);
}

/** When the cloud last answered for any of these series; null when it never did. */
export async function lastReadAt(db: Database, ids: readonly number[]): Promise<Date | null> {
  if (ids.length === 0) return null;
  const rows = await db
    .select({ readAt: metricSeries.readAt })
    .from(metricSeries)
    .where(inArray(metricSeries.id, [...ids]));
  const times = rows.flatMap(({ readAt }) => (readAt === null ? [] : [readAt.getTime()]));
  return times.length === 0 ? null : new Date(Math.max(...times));
}

function toStored(row: typeof metricSeries.$inferSelect): StoredSeries {
  const { id, region, namespace, functionName, readAt } = row;
  return { id, key: { region, namespace, functionName }, subject: toSubject(row), readAt };
}

function toSubject({ kind, name }: Pick<typeof metricSeries.$inferSelect, "kind" | "name">): MetricSubject {
  if (kind === "function") return { kind };
  return kind === "version" ? { kind, version: name } : { kind, alias: name };
}

function subjectName(subject: MetricSubject): string {
  if (subject.kind === "function") return "";
  return subject.kind === "version" ? subject.version : subject.alias;
}

type RowName = Pick<typeof metricSeries.$inferSelect, "region" | "namespace" | "functionName" | "kind" | "name">;

function rowText({ region, namespace, functionName, kind, name }: RowName): string {
  return `${region}/${namespace}/${functionName}/${kind}/${name}`;
}

import "server-only";
import type { z } from "zod";
import { isVisible } from "@/lib/domain/access";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { MetricCollectorList } from "@/lib/domain/metric-collector";
import { type ParsedRange, parseMetricRange } from "@/lib/domain/metric-range";
import type { MetricSubject, MetricsAnswer, ObservedSplit } from "@/lib/domain/metric-schema";
import { metricsCsv } from "@/lib/domain/series-csv";
import { getEventMark } from "../db/event-mark";
import { getAliasWithHistory } from "../db/inventory-alias-history";
import { keyText } from "../db/inventory-keys";
import { getDeps, metricsDepsOf } from "../deps";
import { getFunction } from "../function-requests";
import { problem } from "../http-problem";
import { createKeptAnswers } from "../kept-answers";
import type { metricsQuery } from "../request-shapes";
import { changedAt } from "./changed-at";
import { readCollectors } from "./read-collectors";
import { readMetrics } from "./read-metrics";
import { readObservedSplit } from "./read-observed-split";

/** Long enough that those who are told of a new minute at once share its reading. */
const answers = createKeptAnswers<MetricsAnswer>({ keepMs: 2_000 });
const splits = createKeptAnswers<ObservedSplit>({ keepMs: 10_000 });

type Query = z.output<typeof metricsQuery>;

/** GET …/metrics. Throws `notFound` and `badRequest`. */
export async function getMetrics(key: FunctionKey, query: Query): Promise<MetricsAnswer> {
  await getFunction(key, { fresh: "0" });
  const deps = metricsDepsOf(await getDeps("view", key));
  const { from, to, period, metrics } = query;
  const range = parseMetricRange({ from, to }, Math.floor(deps.now().getTime() / 1000));
  if (!range.ok) throw problem("badRequest", `${RANGE_WORDS[range.reason]} Nothing was changed.`);
  const wish = { subjects: subjectsOf(query), metrics, span: range.span, period };
  // Whoever is told of a new minute or of a change must not get the answer of before it.
  const mark = await getEventMark(deps.db);
  return answers.get(deps.cloud, `${keyText(key)} ${mark} ${JSON.stringify(query)}`, () =>
    readMetrics(deps, key, wish),
  );
}

const RANGE_WORDS: Record<Extract<ParsedRange, { ok: false }>["reason"], string> = {
  notATime: "from is 15m, 1h, 6h, 24h, 7d or a time such as 2026-11-22T10:00:00Z, to is such a time.",
  empty: "The range is empty: to is not after from.",
  tooLong: "The range is longer than two years.",
  future: "The range begins in the future.",
};

/** The function as a whole when nothing is asked for. */
function subjectsOf({ versions, aliases, total }: Query): MetricSubject[] {
  const named: MetricSubject[] = [
    ...versions.map((version) => ({ kind: "version", version }) as const),
    ...aliases.map((alias) => ({ kind: "alias", alias }) as const),
  ];
  return total === "1" || named.length === 0 ? [...named, { kind: "function" }] : named;
}

/** GET …/metrics.csv: the same numbers as a file. */
export async function getMetricsFile(key: FunctionKey, query: Query): Promise<Response> {
  const answer = await getMetrics(key, query);
  const name = `${key.functionName}-${answer.from.slice(0, 16).replaceAll(":", "")}-metrics.csv`;
  return new Response(metricsCsv(answer), {
    headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${name}"` },
  });
}

/** GET …/aliases/{alias}/observed-split. Throws `notFound`. */
export async function getObservedSplit({
  aliasName,
  ...key
}: FunctionKey & { aliasName: string }): Promise<ObservedSplit> {
  await getFunction(key, { fresh: "0" });
  const deps = metricsDepsOf(await getDeps("view", key));
  const known = await getAliasWithHistory(deps.db, key, aliasName);
  if (known === null) throw problem("notFound", `${key.functionName} has no alias ${aliasName}.`);
  const state = JSON.stringify([known.alias.mainVersion, known.alias.routing]);
  // After a change the counts of before must not be shown for a moment longer.
  const name = `${keyText(key)}:${aliasName} ${changedAt(known.alias, known.history.lastApplied)} ${state}`;
  return splits.get(deps.cloud, name, () => readObservedSplit(deps, key, known));
}

/** GET /api/v1/metric-collectors: the calls that figures cost, and what they may. */
export async function listMetricCollectors(): Promise<MetricCollectorList> {
  const deps = await getDeps("view", {});
  const collectors = await readCollectors(metricsDepsOf(deps));
  return { collectors: collectors.filter(({ region }) => isVisible(deps.caller.grants, { region })) };
}

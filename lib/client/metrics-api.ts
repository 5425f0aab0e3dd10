import type { FunctionKey } from "@/lib/domain/function-schema";
import type { MetricName, MetricPeriod, MetricsAnswer, ObservedSplit } from "@/lib/domain/metric-schema";
import { aliasPath, functionPath, withSignal } from "./api";
import { callApi } from "./call-api";

/** Whose figures, which, and from when to when; whatever is left out: the whole function, every metric, the last hour. */
export interface MetricsQuery {
  versions?: readonly string[];
  aliases?: readonly string[];
  total?: boolean;
  metrics?: readonly MetricName[];
  /** `15m`, `1h`, `6h`, `24h`, `7d` or a time, ISO. */
  from?: string;
  /** A time, ISO; left out: now. */
  to?: string;
  period?: MetricPeriod;
}

export const getMetrics = (key: FunctionKey, query: MetricsQuery, signal?: AbortSignal) =>
  callApi<MetricsAnswer>(`${functionPath(key)}/metrics?${searchOf(query)}`, withSignal(signal));

/** The address of the same figures as a file, for a link. */
export const metricsFileHref = (key: FunctionKey, query: MetricsQuery) =>
  `/api/v1/${functionPath(key)}/metrics.csv?${searchOf(query)}`;

/** How an alias's traffic was really split since its last change. */
export const getObservedSplit = (key: FunctionKey, aliasName: string, signal?: AbortSignal) =>
  callApi<ObservedSplit>(`${aliasPath(key, aliasName)}/observed-split`, withSignal(signal));

function searchOf({ versions, aliases, total, metrics, from, to, period }: MetricsQuery): URLSearchParams {
  const search = new URLSearchParams();
  const lists = { versions, aliases, metrics };
  for (const [name, list] of Object.entries(lists)) {
    if (list !== undefined && list.length > 0) search.set(name, list.join(","));
  }
  if (total === true) search.set("total", "1");
  if (from !== undefined) search.set("from", from);
  if (to !== undefined) search.set("to", to);
  if (period !== undefined) search.set("period", String(period));
  return search;
}

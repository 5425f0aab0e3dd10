import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { pollUnlessLive } from "@/lib/client/live-state";
import { getLatencies } from "@/lib/client/logs-api";
import { getMetrics, getObservedSplit, type MetricsQuery } from "@/lib/client/metrics-api";
import type { AliasView, FunctionKey } from "@/lib/domain/function-schema";

/** While no event tells of a new minute. */
const METRICS_INTERVAL_MS = 15_000;
/** Without events: counts from a log grow by the second, and until they say something they are asked for again soon. */
const OPEN_SPLIT_INTERVAL_MS = 10_000;

export const metricsQuery = (key: FunctionKey, query: MetricsQuery) =>
  queryOptions({
    queryKey: ["metrics", key.region, key.namespace, key.functionName, query],
    queryFn: ({ signal }) => getMetrics(key, query, signal),
    // A range with an end is read once.
    refetchInterval: query.to === undefined ? pollUnlessLive(METRICS_INTERVAL_MS) : false,
    placeholderData: keepPreviousData,
    retry: false,
  });

/** What is observed belongs to one state of the alias: after a move nothing of before is shown. */
export const observedSplitQuery = (key: FunctionKey, { name, etag }: Pick<AliasView, "name" | "etag">) =>
  queryOptions({
    queryKey: ["observed-split", key.region, key.namespace, key.functionName, name, etag],
    queryFn: ({ signal }) => getObservedSplit(key, name, signal),
    refetchInterval: ({ state }) => {
      const verdict = state.data?.verdict;
      const isOpen = verdict === undefined || verdict === "tooFew" || verdict === "unknown";
      const isGrowing = isOpen || state.data?.source === "logs";
      return pollUnlessLive(isGrowing ? OPEN_SPLIT_INTERVAL_MS : METRICS_INTERVAL_MS)();
    },
    retry: false,
  });

/** Percentiles by version, counted from the log. */
export const latencyQuery = (key: FunctionKey, span: { from: string; to: string }) =>
  queryOptions({
    queryKey: ["latency", key.region, key.namespace, key.functionName, span],
    queryFn: ({ signal }) => getLatencies(key, span, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });

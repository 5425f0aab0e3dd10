import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import {
  getErrorGroups,
  getLatencies,
  getLogs,
  getNewestLogs,
  getRequestStory,
  type LogWish,
} from "@/lib/client/logs-api";
import type { FunctionKey } from "@/lib/domain/function-schema";

/** People who follow a log, however many, cost the cloud one call in this time. */
const TAIL_INTERVAL_MS = 3_000;
const FIGURES_INTERVAL_MS = 30_000;

const pathOfKey = ({ region, namespace, functionName }: FunctionKey) => [region, namespace, functionName];

export const logsQuery = (key: FunctionKey, wish: LogWish) =>
  infiniteQueryOptions({
    queryKey: ["logs", ...pathOfKey(key), wish],
    queryFn: ({ pageParam, signal }) => getLogs(key, wish, pageParam, signal),
    initialPageParam: null as string | null, // widened: later pages carry a cursor
    getNextPageParam: (page) => page.next,
    // Lines above those being read would push them down: what is new comes when it is asked for.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });

/** Asks again and again, but only in a tab that somebody sees. */
export const tailQuery = (key: FunctionKey, wish: LogWish) =>
  queryOptions({
    queryKey: ["logs-tail", ...pathOfKey(key), wish],
    queryFn: ({ signal }) => getNewestLogs(key, wish, signal),
    refetchInterval: TAIL_INTERVAL_MS,
    gcTime: 0,
    retry: false,
  });

export const errorGroupsQuery = (key: FunctionKey, wish: LogWish) =>
  queryOptions({
    queryKey: ["log-errors", ...pathOfKey(key), wish],
    queryFn: ({ signal }) => getErrorGroups(key, wish, signal),
    refetchInterval: FIGURES_INTERVAL_MS,
    retry: false,
  });

export const latencyQuery = (key: FunctionKey, wish: LogWish) =>
  queryOptions({
    queryKey: ["log-latency", ...pathOfKey(key), wish],
    queryFn: ({ signal }) => getLatencies(key, wish, signal),
    refetchInterval: FIGURES_INTERVAL_MS,
    retry: false,
  });

const STORY_INTERVAL_MS = 3_000;
/** A minute: lines follow an execution's end by seconds. */
const STORY_TRIES = 20;

/** Looks again until the request's end is in the log. */
export const storyQuery = (key: FunctionKey, requestId: string) =>
  queryOptions({
    queryKey: ["log-story", ...pathOfKey(key), requestId],
    queryFn: ({ signal }) => getRequestStory(key, requestId, signal),
    retry: false,
    refetchInterval: ({ state: { data, dataUpdateCount, error } }) => {
      const hasEnded = data?.tries.at(-1)?.statusCode != null;
      const isHopeless = error !== null || data?.topicId === null || dataUpdateCount >= STORY_TRIES;
      return hasEnded || isHopeless ? false : STORY_INTERVAL_MS;
    },
  });

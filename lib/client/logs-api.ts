import type { FunctionKey } from "@/lib/domain/function-schema";
import type { ErrorGroupList, LatencyList, LogPage, RequestStory } from "@/lib/domain/log-schema";
import { functionPath, withSignal } from "./api";
import { callApi, pathOf } from "./call-api";

/** What to look for and from when to when, as addresses of the API spell it. */
export interface LogWish {
  version?: string;
  alias?: string;
  /** A class of outcomes or one code. */
  status?: string;
  q?: string;
  /** A relative range such as `1h`, or a time. */
  from?: string;
  to?: string;
}

/** Lines that match, newest first; `cursor` of the page before. */
export const getLogs = (key: FunctionKey, wish: LogWish, cursor: string | null, signal?: AbortSignal) =>
  callApi<LogPage>(logsPath(key, "", { ...wish, ...(cursor === null ? {} : { cursor }) }), withSignal(signal));

/** The newest lines that match and have arrived: what those who follow a log ask for again and again. */
export const getNewestLogs = (key: FunctionKey, { from, to, ...filter }: LogWish, signal?: AbortSignal) =>
  callApi<LogPage>(logsPath(key, "", { ...filter, tail: "1" }), withSignal(signal));

/** Equal errors. Texts are not looked for. */
export const getErrorGroups = (key: FunctionKey, { q, ...wish }: LogWish, signal?: AbortSignal) =>
  callApi<ErrorGroupList>(logsPath(key, "/errors", wish), withSignal(signal));

/** Percentiles of durations by version. Texts are not looked for. */
export const getLatencies = (key: FunctionKey, { q, ...wish }: LogWish, signal?: AbortSignal) =>
  callApi<LatencyList>(logsPath(key, "/latency", wish), withSignal(signal));

/** Everything one request left in the log of the last seven days. */
export const getRequestStory = (key: FunctionKey, requestId: string, signal?: AbortSignal) =>
  callApi<RequestStory>(logsPath(key, `/${pathOf("requests", requestId)}`, {}), withSignal(signal));

function logsPath(key: FunctionKey, path: string, query: object): string {
  const search = new URLSearchParams(Object.entries(query));
  return `${functionPath(key)}/logs${path}${search.size === 0 ? "" : `?${search}`}`;
}

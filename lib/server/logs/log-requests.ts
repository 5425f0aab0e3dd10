import "server-only";
import type { z } from "zod";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { ErrorGroupList, LatencyList, LogPage, RequestStory } from "@/lib/domain/log-schema";
import { hasSearchableWord } from "@/lib/domain/log-search-text";
import type { LogFilter } from "../cloud/logs-filter";
import { keyText } from "../db/inventory-keys";
import { type Deps, getDeps } from "../deps";
import { getFunction } from "../function-requests";
import { problem } from "../http-problem";
import { createKeptAnswers } from "../kept-answers";
import type { logFiguresQuery, logsQuery, requestStoryQuery } from "../request-shapes";
import { readLogRange } from "./log-range";
import { readErrorGroups, readLatencies, readLogPage, readRequestStory } from "./read-logs";

/**
 * Shorter than the pace of those who follow a log, so that each of them gets something new and all cost one call. A line
 * may have 8 KB: few answers are kept.
 */
const pages = createKeptAnswers<LogPage>({ keepMs: 2_500, max: 50 });
const stories = createKeptAnswers<RequestStory>({ keepMs: 2_500, max: 10 });
const groups = createKeptAnswers<ErrorGroupList>({ keepMs: 10_000, max: 100 });
const latencies = createKeptAnswers<LatencyList>({ keepMs: 10_000 });

/** Lines arrive after their execution has ended: whoever follows a log looks back as far as a long run. */
const TAIL_MS = 15 * 60_000;
/** What a function that is called some thirty times a second writes between two looks. */
const TAIL_LINES = 400;

/** GET …/logs. Throws `notFound`, `badRequest` and the cloud's errors. */
export async function getLogs(key: FunctionKey, query: z.output<typeof logsQuery>): Promise<LogPage> {
  const { from, to, cursor, limit, tail, ...wish } = query;
  const filter = toFilter(wish);
  const deps = await depsFor(key);
  const now = deps.now();
  const isTail = tail === "1";
  if (isTail && (from ?? to ?? cursor) !== undefined) {
    throw problem("badRequest", "tail takes no from, to or cursor: it is about now. Nothing was changed.");
  }
  const range = isTail
    ? readLogRange({ from: new Date(now.getTime() - TAIL_MS).toISOString() }, now)
    : readLogRange({ from, to }, now);
  return pages.get(deps.cloud, nameOf(key, query), () =>
    readLogPage(deps, key, filter, { ...range, limit: isTail ? TAIL_LINES : limit, cursor: cursor ?? null }),
  );
}

/** GET …/logs/errors. Throws the same. */
export async function getErrorGroups(
  key: FunctionKey,
  query: z.output<typeof logFiguresQuery>,
): Promise<ErrorGroupList> {
  const { from, to, ...wish } = query;
  const deps = await depsFor(key);
  const range = readLogRange({ from, to }, deps.now());
  return groups.get(deps.cloud, nameOf(key, query), () => readErrorGroups(deps, key, toFilter(wish), range));
}

/** GET …/logs/latency. Throws the same. */
export async function getLatencies(key: FunctionKey, query: z.output<typeof logFiguresQuery>): Promise<LatencyList> {
  const { from, to, ...wish } = query;
  const deps = await depsFor(key);
  const range = readLogRange({ from, to }, deps.now());
  return latencies.get(deps.cloud, nameOf(key, query), () => readLatencies(deps, key, toFilter(wish), range));
}

/** GET …/logs/requests/{requestId}. Throws the same. A request that is not in the log has no tries. */
export async function getRequestStory(
  { requestId, ...key }: FunctionKey & { requestId: string },
  query: z.output<typeof requestStoryQuery>,
): Promise<RequestStory> {
  const deps = await depsFor(key);
  const range = readLogRange(query, deps.now());
  return stories.get(deps.cloud, `${nameOf(key, query)} ${requestId}`, () =>
    readRequestStory(deps, key, requestId, range),
  );
}

/** Throws `notFound` for a function that does not exist. */
async function depsFor(key: FunctionKey): Promise<Deps> {
  await getFunction(key, { fresh: "0" });
  return getDeps("view", key);
}

/** Everybody who asks alike shares an answer: the wish as it was written, not the moment it was asked in. */
function nameOf(key: FunctionKey, query: object): string {
  return `${keyText(key)} ${JSON.stringify(query)}`;
}

function toFilter({
  q,
  ...filter
}: Pick<LogFilter, "version" | "alias" | "status" | "requestId"> & { q?: string | undefined }): LogFilter {
  if (q === undefined || q.trim() === "") return filter;
  if (!hasSearchableWord(q)) {
    throw problem("badRequest", "q holds no word, and the log is searched by words. Nothing was changed.");
  }
  return { ...filter, text: q };
}

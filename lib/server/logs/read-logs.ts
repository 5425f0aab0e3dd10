import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { groupFailures } from "@/lib/domain/log-error-groups";
import { toTries } from "@/lib/domain/log-request-story";
import type { ErrorGroupList, LatencyList, LogPage, RequestStory } from "@/lib/domain/log-schema";
import { MAX_SEARCH_LINES } from "@/lib/domain/log-search-text";
import { failuresQuery, listFailures } from "../cloud/logs-failures";
import { conditionOf, type LogFilter } from "../cloud/logs-filter";
import { latencyQuery, readLatency } from "../cloud/logs-latency";
import { readLogLines } from "../cloud/logs-lines";
import type { Deps } from "../deps";
import { readCursor, writeCursor } from "./log-cursor";
import type { LogRange } from "./log-range";
import { withTopic } from "./with-topic";

type ReadDeps = Pick<Deps, "cloud" | "now">;

/** Counting many lines takes the cloud longer than other reads. */
const CALL = { purpose: "read", limitMs: 15_000 } as const;
/** What one call gives. */
const MAX_STORY_LINES = 1_000;

/** Lines that match, newest first, and the cursor for those before them. Throws CloudCallError and `badRequest`. */
export function readLogPage(
  deps: ReadDeps,
  key: FunctionKey,
  filter: LogFilter,
  { limit: wished, cursor, ...asked }: LogRange & { limit: number; cursor: string | null },
): Promise<LogPage> {
  const place = cursor === null ? null : readCursor(cursor);
  const range = place === null ? asked : { from: new Date(place.from), to: new Date(place.to) };
  const limit = place?.limit ?? wished;
  const cql = conditionOf(key, filter);
  return withTopic<Pick<LogPage, "lines" | "next">>(
    deps,
    key,
    { range, cql },
    { lines: [], next: null },
    async (topicId) => {
      const passed = place?.passed ?? 0;
      const after = place === null ? null : { context: place.context };
      const question = { region: key.region, topicId, query: cql, ...range };
      const { lines, context } = await readLogLines(
        deps.cloud,
        question,
        { limit, order: "desc", after, passed },
        CALL,
      );
      const count = passed + limit;
      const isOver = context === null || count >= MAX_SEARCH_LINES;
      const next = isOver
        ? null
        : writeCursor({ from: range.from.getTime(), to: range.to.getTime(), limit, passed: count, context });
      return { lines: lines.map(({ line }) => line), next };
    },
  );
}

/**
 * Equal errors of a function. Every version's are read, since an error is new only in comparison; the filter's version
 * chooses among them afterwards. Throws CloudCallError.
 */
export function readErrorGroups(
  deps: ReadDeps,
  key: FunctionKey,
  { version, ...filter }: LogFilter,
  range: LogRange,
): Promise<ErrorGroupList> {
  const cql = failuresQuery(key, { version, ...filter });
  return withTopic<Pick<ErrorGroupList, "groups" | "isComplete">>(
    deps,
    key,
    { range, cql },
    { groups: [], isComplete: true },
    async (topicId) => {
      const { failures, served, isComplete } = await listFailures(deps.cloud, key, filter, { topicId, ...range }, CALL);
      const groups = groupFailures(failures, served);
      return { groups: groups.filter((group) => version === undefined || group.version === version), isComplete };
    },
  );
}

/** How long finished executions took, by version. Throws CloudCallError. */
export function readLatencies(
  deps: ReadDeps,
  key: FunctionKey,
  filter: LogFilter,
  range: LogRange,
): Promise<LatencyList> {
  const cql = latencyQuery(key, filter);
  return withTopic<Pick<LatencyList, "versions">>(deps, key, { range, cql }, { versions: [] }, async (topicId) => ({
    versions: await readLatency(deps.cloud, { region: key.region, topicId, query: cql, ...range }, CALL),
  }));
}

/** Everything that one request left in the log. Throws CloudCallError. */
export function readRequestStory(
  deps: ReadDeps,
  key: FunctionKey,
  requestId: string,
  range: LogRange,
): Promise<RequestStory> {
  const cql = conditionOf(key, { requestId });
  const nothing = { functionRequestId: requestId, tries: [], isComplete: true };
  return withTopic<Pick<RequestStory, "functionRequestId" | "tries" | "isComplete">>(
    deps,
    key,
    { range, cql },
    nothing,
    async (topicId) => {
      const question = { region: key.region, topicId, query: cql, ...range };
      const first = { limit: MAX_STORY_LINES, order: "asc", after: null } as const;
      const { lines, context } = await readLogLines(deps.cloud, question, first, CALL);
      return { functionRequestId: requestId, tries: toTries(lines), isComplete: context === null };
    },
  );
}

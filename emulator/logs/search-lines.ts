import type { Cloud } from "../cloud.ts";
import type { FunctionKey } from "../model.ts";
import { type LogLine, linesOf } from "./log-line.ts";
import { topicOfRecord } from "./log-topics.ts";
import type { LineTest } from "./match-condition.ts";
import { meets, type RequiredValues } from "./required-values.ts";

export interface LineSearch {
  region: string;
  topicId: string;
  /** Times of lines in ms, half-open. */
  from: number;
  to: number;
  matches: LineTest;
  required: RequiredValues;
}

/** Where a line stands among all lines of a topic: by time, then by execution and place in it. */
export type LinePosition = readonly [time: number, requestId: string, retryNumber: number, index: number];

/** Calls `visit` with every line that is delivered and matches, in no particular order. */
export async function visitLines(cloud: Cloud, search: LineSearch, visit: (line: LogLine) => void): Promise<void> {
  for (const { key, longestMs } of await functionsOf(cloud, search)) {
    for await (const { lines } of scanFunction(cloud, search, key, longestMs, "asc")) lines.forEach(visit);
  }
}

export interface Page {
  order: "asc" | "desc";
  limit: number;
  /** Lines up to and with this one are passed over. */
  after: LinePosition | null;
}

/** The first lines of a search, in the order asked for. */
export async function firstLines(cloud: Cloud, search: LineSearch, { order, limit, after }: Page): Promise<LogLine[]> {
  const sign = order === "asc" ? 1 : -1;
  const compare = (a: LogLine, b: LogLine) => sign * comparePositions(positionOf(a), positionOf(b));
  let best: LogLine[] = [];
  for (const { key, longestMs } of await functionsOf(cloud, search)) {
    for await (const { lines, reached } of scanFunction(cloud, search, key, longestMs, order)) {
      for (const line of lines) {
        if (after === null || sign * comparePositions(positionOf(line), after) > 0) best.push(line);
      }
      if (best.length < limit) continue;
      best = best.sort(compare).slice(0, limit);
      const worst = best.at(-1)?.time ?? 0;
      // What comes next began no later (or earlier) than what was reached, and no execution took longer than the longest.
      if (order === "asc" ? reached > worst : reached + longestMs < worst) break;
    }
  }
  return best.sort(compare).slice(0, limit);
}

export function positionOf({ time, record, index }: LogLine): LinePosition {
  return [time, record.requestId, record.retryNumber, index];
}

export function comparePositions(a: LinePosition, b: LinePosition): number {
  for (const [at, left] of a.entries()) {
    const right = b[at] ?? left;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

async function functionsOf({ store }: Cloud, { region, required }: LineSearch) {
  const recorded = (await store.listRecorded(region)).map(({ key, usage }) => ({ key, longestMs: usage.longestMs }));
  const { namespace, functionName } = required;
  return recorded.filter(
    ({ key }) =>
      (namespace === undefined || key.namespace === namespace) &&
      (functionName === undefined || key.functionName === functionName),
  );
}

interface ScannedLines {
  lines: LogLine[];
  /** When the last execution that was read began. */
  reached: number;
}

async function* scanFunction(
  { store, options }: Cloud,
  { topicId, from, to, matches, required }: LineSearch,
  key: FunctionKey,
  longestMs: number,
  order: "asc" | "desc",
): AsyncIterable<ScannedLines> {
  const deliveredBefore = options.now() - options.logsDelayMs;
  for await (const records of store.scanExecutions({ ...key, from: from - longestMs, to }, order)) {
    const lines = records
      .filter(
        (record) => record.endTime <= deliveredBefore && meets(record, required) && topicOfRecord(record) === topicId,
      )
      .flatMap(linesOf)
      .filter((line) => line.time >= from && line.time < to && matches(line));
    yield { lines, reached: records.at(-1)?.time ?? 0 };
  }
}

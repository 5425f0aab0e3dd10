import { type Cloud, CloudError } from "../cloud.ts";
import { highlightsOf } from "./highlights.ts";
import type { LogLine } from "./log-line.ts";
import type { LogTopic } from "./log-topics.ts";
import type { LogQuery } from "./read-query.ts";
import { readContext, writeContext } from "./search-context.ts";
import { comparePositions, firstLines, type LinePosition, positionOf } from "./search-lines.ts";
import { withSearchSlot } from "./search-slots.ts";

/** Lines that can be had by Context in all. */
const maxContextLines = 10_000;

export interface LinesRequest {
  region: string;
  /** Times of lines in ms, half-open. */
  from: number;
  to: number;
  query: LogQuery;
  topics: readonly { topic: LogTopic; context: string }[];
  order: "asc" | "desc";
  limit: number;
  offset: number;
  isHighlighted: boolean;
}

/** How far a paged search has come in one topic. */
interface TopicState {
  topic: LogTopic;
  count: number;
  position: LinePosition | null;
  /** What a Context is bound to. */
  identity: unknown;
}

interface FoundLine {
  line: LogLine;
  state: TopicState;
}

/** One page of raw lines, merged from all topics. */
export async function answerLines(cloud: Cloud, request: LinesRequest) {
  const now = cloud.options.now();
  const { query, limit, offset, isHighlighted } = request;
  const states = request.topics.map(({ topic, context }) => readState(request, topic, context, now));
  const count = Math.min(limit, maxContextLines - checkCount(states));
  const found = await mergedLines(cloud, request, states, offset + count + 1);
  const shown = found.slice(offset, offset + count);
  const isOver = found.length <= offset + count;
  const infos = states.map((state) => ({
    TopicId: state.topic.topicId,
    Period: 7,
    Context: isOver ? "" : contextBehind(state, shown, now),
  }));
  return {
    Context: infos.length === 1 ? infos[0]?.Context : "",
    ListOver: isOver,
    Analysis: false,
    Results: shown.map(({ line, state }) => ({
      ...toWire(line, state.topic),
      HighLights: isHighlighted ? highlightsOf(query.condition, line) : [],
    })),
    ColNames: null,
    AnalysisResults: null,
    AnalysisRecords: null,
    Columns: null,
    infos,
  };
}

function readState({ from, to, query, order, limit }: LinesRequest, topic: LogTopic, text: string, now: number) {
  const identity = [topic.topicId, from, to, query.text, query.syntax, order, limit];
  if (text === "") return { topic, identity, count: 0, position: null };
  const { count, position } = readContext(text, identity, now);
  return { topic, identity, count, position };
}

function checkCount(states: readonly TopicState[]): number {
  const count = states.reduce((sum, state) => sum + state.count, 0);
  if (count < maxContextLines) return count;
  throw new CloudError(
    "LimitExceeded.LogSearch",
    `A search answers ${maxContextLines} lines by Context. Narrow its range, or use Offset.`,
  );
}

async function mergedLines(
  cloud: Cloud,
  { region, from, to, query, order }: LinesRequest,
  states: readonly TopicState[],
  limit: number,
): Promise<FoundLine[]> {
  const found: FoundLine[] = [];
  for (const state of states) {
    const search = { region, from, to, topicId: state.topic.topicId, ...query };
    const page = { order, limit, after: state.position };
    const lines = await withSearchSlot(cloud, search.topicId, () => firstLines(cloud, search, page));
    found.push(...lines.map((line) => ({ line, state })));
  }
  if (states.length === 1) return found;
  const sign = order === "asc" ? 1 : -1;
  return found.sort((a, b) => sign * comparePositions(positionOf(a.line), positionOf(b.line))).slice(0, limit);
}

function contextBehind(state: TopicState, shown: readonly FoundLine[], now: number): string {
  const own = shown.filter((each) => each.state === state);
  const last = own.at(-1);
  const position = last === undefined ? state.position : positionOf(last.line);
  if (position === null) return "";
  return writeContext({ issuedAt: now, count: state.count + own.length, position }, state.identity);
}

function toWire(line: LogLine, { topicId, topicName }: LogTopic) {
  return {
    Time: line.time,
    TopicId: topicId,
    TopicName: topicName,
    Source: "",
    FileName: "",
    HostName: "",
    PkgId: line.packageId,
    PkgLogId: String(line.index),
    LogJson: line.toJson(),
    RawLog: "",
    IndexStatus: "",
  };
}

import type { LogLine } from "@/lib/domain/log-schema";
import { STILL_RUNNING } from "@/lib/domain/log-status";
import type { CallOptions, Cloud } from "./cloud";
import {
  type FoundLine,
  isContextExpired,
  type LogPageWish,
  type LogQuestion,
  numberOf,
  searchLogPage,
  timeOf,
} from "./logs";

/** A line, and which try of its execution wrote it: 0 is the first. */
export interface ReadLine {
  line: LogLine;
  retry: number;
}

export interface LinesPage {
  lines: ReadLine[];
  /** What the next page is asked for with; null at the end. */
  context: string | null;
}

/**
 * A page of a function's lines. `passed` is how many lines came before: should the place in the search have expired, the
 * page is looked for by that. Throws CloudCallError.
 */
export async function readLogLines(
  cloud: Cloud,
  question: LogQuestion,
  page: LogPageWish & { passed?: number },
  call: CallOptions,
): Promise<LinesPage> {
  const { passed = 0, ...wish } = page;
  try {
    return toPage(await searchLogPage(cloud, question, wish, call));
  } catch (error) {
    if (!isContextExpired(error) || passed === 0) throw error;
    return toPage(await searchLogPage(cloud, question, { ...wish, after: { offset: passed } }, call));
  }
}

function toPage({ lines, context }: Awaited<ReturnType<typeof searchLogPage>>): LinesPage {
  return { lines: lines.flatMap(readLine), context };
}

/** Empty for a line without a time or an execution: it is none of the platform's format. */
function readLine({ id, timeMs, fields }: FoundLine, index: number): ReadLine[] {
  const time = timeOf(fields.SCF_LogTime) ?? timeOf(timeMs);
  const functionRequestId = text(fields.SCF_RequestId);
  if (time === null || functionRequestId === "") return [];
  const statusCode = numberOf(fields.SCF_StatusCode);
  const hasEnded = statusCode !== null && statusCode !== STILL_RUNNING;
  const retry = numberOf(fields.SCF_RetryNum) ?? 0;
  const line: LogLine = {
    id: id ?? `${functionRequestId}.${retry}.${time}.${index}`,
    time,
    functionRequestId,
    version: text(fields.SCF_Qualifier),
    alias: text(fields.SCF_Alias),
    source: text(fields.SCF_Type) === "Platform" ? "platform" : "custom",
    level: text(fields.SCF_Level),
    message: text(fields.SCF_Message),
    statusCode,
    durationMs: hasEnded ? numberOf(fields.SCF_Duration) : null,
    memoryMb: hasEnded ? numberOf(fields.SCF_MemUsage) : null,
  };
  return [{ line, retry }];
}

function text(value: string | number | null | undefined): string {
  return String(value ?? "");
}

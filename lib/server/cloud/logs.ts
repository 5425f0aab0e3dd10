import { z } from "zod";
import { unreadableAnswer } from "./classify-failure";
import type { CallOptions, Cloud } from "./cloud";
import { CloudCallError } from "./cloud-error";

/** A question to one log topic. */
export interface LogQuestion {
  region: string;
  topicId: string;
  /** A condition in CQL, for {@link analyseLogs} followed by `| select …`. User input in it must be quoted. */
  query: string;
  /** Half-open. */
  from: Date;
  to: Date;
}

/** A line's fields by the platform's names. Numbers come as numbers or as text. */
export type LogFields = Record<string, string | number | null>;

/** The most that one call may answer with. */
const MAX_LINES = 1000;

const fieldsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]).catch(null));
const searchAnswer = z.object({
  RequestId: z.string().nullish(),
  Analysis: z.boolean().nullish(),
  Results: z
    .array(
      z.object({
        Time: z.number().nullish(),
        PkgId: z.string().nullish(),
        PkgLogId: z.string().nullish(),
        LogJson: z.string().nullish(),
      }),
    )
    .nullish(),
  ListOver: z.boolean().nullish(),
  Context: z.string().nullish(),
  AnalysisRecords: z.array(z.string()).nullish(),
});

/**
 * The newest lines that match, at most a thousand. A line whose fields are no JSON is left out: it was written by
 * nobody we know. Throws CloudCallError.
 */
export async function searchLogs(cloud: Cloud, question: LogQuestion, call: CallOptions): Promise<LogFields[]> {
  const answer = await search(cloud, question, { Limit: MAX_LINES, Sort: "desc" }, call);
  return (answer.Results ?? []).flatMap(({ LogJson }) => {
    const fields = fieldsSchema.safeParse(parseJson(LogJson ?? ""));
    return fields.success ? [fields.data] : [];
  });
}

/** Which part of what matches. */
export interface LogPageWish {
  /** At most 1000. */
  limit: number;
  order: "asc" | "desc";
  /** What the page before gave; a place in the result works too, for when that has expired. Null: from the start. */
  after: { context: string } | { offset: number } | null;
}

export interface FoundLine {
  /** Unique where the cloud says what is; otherwise null. */
  id: string | null;
  /** When the line was written as the topic knows it; Unix milliseconds. */
  timeMs: number | null;
  fields: LogFields;
}

/** A page of lines, and what the next one is asked for with; null at the end. Throws CloudCallError. */
export async function searchLogPage(
  cloud: Cloud,
  question: LogQuestion,
  { limit, order, after }: LogPageWish,
  call: CallOptions,
): Promise<{ lines: FoundLine[]; context: string | null }> {
  const place = after === null ? {} : "context" in after ? { Context: after.context } : { Offset: after.offset };
  const answer = await search(cloud, question, { Limit: limit, Sort: order, ...place }, call);
  const lines = (answer.Results ?? []).flatMap(({ LogJson, Time, PkgId, PkgLogId }): FoundLine[] => {
    const fields = fieldsSchema.safeParse(parseJson(LogJson ?? ""));
    if (!fields.success) return [];
    return [{ id: PkgId && PkgLogId ? `${PkgId}.${PkgLogId}` : null, timeMs: Time ?? null, fields: fields.data }];
  });
  return { lines, context: answer.ListOver === false && answer.Context ? answer.Context : null };
}

/** Whether the place in a search has expired, an hour after it was given. */
export function isContextExpired(error: unknown): boolean {
  return error instanceof CloudCallError && error.code === "FailedOperation.InvalidContext";
}

/** The rows that a query with a `select` gives. Throws CloudCallError, kind `unreadable` when the cloud did not select. */
export async function analyseLogs(cloud: Cloud, question: LogQuestion, call: CallOptions): Promise<LogFields[]> {
  const answer = await search(cloud, question, {}, call);
  const requestId = answer.RequestId ?? null;
  if (answer.Analysis !== true) throw unreadableAnswer("SearchLog", "it holds no analysis", requestId);
  return (answer.AnalysisRecords ?? []).map((record) => {
    const row = fieldsSchema.safeParse(parseJson(record));
    if (!row.success) throw unreadableAnswer("SearchLog", "a row of its analysis is no JSON object", requestId);
    return row.data;
  });
}

/** A field as a number; null for a text that is none, for null and for a field that is missing. */
export function numberOf(value: LogFields[string] | undefined): number | null {
  if (value === null || value === undefined || value === "") return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** A field in Unix milliseconds as ISO text; null for what is no time. */
export function timeOf(value: LogFields[string] | undefined): string | null {
  const ms = numberOf(value);
  const time = ms === null || ms <= 0 ? null : new Date(ms);
  return time === null || Number.isNaN(time.getTime()) ? null : time.toISOString();
}

/** Whether the cloud says that the topic does not exist: the function names one that somebody deleted. */
export function isTopicMissing(error: unknown): boolean {
  return error instanceof CloudCallError && error.code === "ResourceNotFound.TopicNotExist";
}

function search(cloud: Cloud, question: LogQuestion, more: Record<string, unknown>, call: CallOptions) {
  const { region, topicId, query, from, to } = question;
  return cloud.call(
    {
      action: "SearchLog",
      region,
      params: {
        TopicId: topicId,
        From: from.getTime(),
        To: to.getTime(),
        QueryString: query,
        // CQL; said because the older fields default to the other syntax.
        QuerySyntax: 1,
        UseNewAnalysis: true,
        ...more,
      },
      answer: searchAnswer,
    },
    call,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

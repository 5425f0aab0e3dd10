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
  Results: z.array(z.object({ Time: z.number().nullish(), LogJson: z.string().nullish() })).nullish(),
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

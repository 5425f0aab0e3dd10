import type { FunctionKey } from "@/lib/domain/function-schema";
import { readFunctionError } from "@/lib/domain/invocation-error";
import type { Failure } from "@/lib/domain/log-error-groups";
import type { CallOptions, Cloud } from "./cloud";
import { analyseLogs } from "./logs";
import { conditionOf, type LogFilter } from "./logs-filter";
import { type ReadLine, readLogLines } from "./logs-lines";
import { fieldIs, IS_REPORT } from "./logs-query";

/** Failed executions that are read at most: what one call gives. */
const MAX_FAILURES = 1_000;

export interface FailureList {
  failures: Failure[];
  /** Versions that served requests in the same time, failing or not. */
  served: string[];
  isComplete: boolean;
}

interface Place {
  topicId: string;
  from: Date;
  to: Date;
}

/** The query that finds the reports of failed executions. */
export function failuresQuery(key: FunctionKey, filter: LogFilter): string {
  const { status = "any" } = filter;
  return `${conditionOf(key, { ...filter, status: status === "any" || status === "ok" ? "error" : status })} AND ${IS_REPORT}`;
}

/**
 * The newest executions that failed, with what they said of it. A report tells that and how an execution failed, in
 * every format of the log; why is in a line of its own, which may be missing. Throws CloudCallError.
 */
export async function listFailures(
  cloud: Cloud,
  key: FunctionKey,
  filter: LogFilter,
  { topicId, ...range }: Place,
  call: CallOptions,
): Promise<FailureList> {
  const { version, alias } = filter;
  const place = { region: key.region, topicId, ...range };
  const newest = { limit: MAX_FAILURES, order: "desc", after: null } as const;
  const errors = `${conditionOf(key, { version, alias })} AND ${fieldIs("SCF_Type", "Platform")} AND SCF_Message:ERROR*`;
  const reports = `${conditionOf(key, { alias })} AND ${IS_REPORT}`;
  const select = "select SCF_Qualifier as version, count(*) as n group by version limit 1000";
  const [failed, said, served] = await Promise.all([
    readLogLines(cloud, { ...place, query: failuresQuery(key, filter) }, newest, call),
    readLogLines(cloud, { ...place, query: errors }, newest, call),
    analyseLogs(cloud, { ...place, query: `${reports} | ${select}` }, call),
  ]);
  const messages = new Map(
    said.lines.filter(startsWith("ERROR ")).map((each) => [tryOf(each), errorOf(each.line.message)]),
  );
  return {
    failures: failed.lines
      .filter(startsWith("Report "))
      .flatMap((each) => toFailure(each, messages.get(tryOf(each)) ?? "")),
    served: served.map((row) => String(row.version ?? "")).filter((name) => name !== ""),
    isComplete: failed.context === null,
  };
}

/** Conditions find words anywhere in a message: an error that mentions a report is none. */
function startsWith(word: string): (each: ReadLine) => boolean {
  return ({ line }) => line.message.startsWith(word);
}

function tryOf({ line, retry }: ReadLine): string {
  return `${line.functionRequestId} ${retry}`;
}

function toFailure({ line }: ReadLine, message: string): Failure[] {
  const { functionRequestId, version, statusCode, time } = line;
  return statusCode === null ? [] : [{ functionRequestId, version, statusCode, time, message }];
}

/** `ERROR RequestId:… Result:…`, where the result is a text or JSON. */
function errorOf(message: string): string {
  return readFunctionError(message.replace(/^ERROR RequestId:\S*\s*(?:Result:)?/, "")).message;
}

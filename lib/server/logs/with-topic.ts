import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { isTopicMissing } from "../cloud/logs";
import type { Deps } from "../deps";
import { logTopicOf } from "../invocations/function-facts-of";
import type { LogRange } from "./log-range";

/** What every answer says of its reading. */
export interface LogReading {
  from: string;
  to: string;
  topicId: string | null;
  cql: string;
  asOf: string;
}

/**
 * Reads something from the function's log topic. Without one, or when somebody deleted it, the answer is `nothing`, and
 * says so by its `topicId`. Throws CloudCallError when the log cannot be read.
 */
export async function withTopic<Answer>(
  { cloud, now }: Pick<Deps, "cloud" | "now">,
  key: FunctionKey,
  { range, cql }: { range: LogRange; cql: string },
  nothing: Answer,
  read: (topicId: string) => Promise<Answer>,
): Promise<LogReading & Answer> {
  const topicId = await logTopicOf(cloud, key);
  const reading = { from: range.from.toISOString(), to: range.to.toISOString(), cql, asOf: now().toISOString() };
  if (topicId === null) return { ...reading, topicId, ...nothing };
  try {
    return { ...reading, topicId, ...(await read(topicId)) };
  } catch (error) {
    if (isTopicMissing(error)) return { ...reading, topicId: null, ...nothing };
    throw error;
  }
}

import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { ExecutionList } from "@/lib/domain/invocation-schema";
import { isTopicMissing } from "../cloud/logs";
import { findExecutions } from "../cloud/logs-executions";
import type { Deps } from "../deps";
import { logTopicOf } from "./function-facts-of";

/**
 * People ask for what they have just sent, every few seconds until it is there, so that little is searched: the longest
 * run, and some minutes for the log to arrive.
 */
const SPAN_MS = 20 * 60_000;
/** The cloud's clock may be ahead of ours. */
const AHEAD_MS = 5 * 60_000;

/** What the function's log says of executions so far. Throws CloudCallError when it cannot be read. */
export async function lookUpExecutions(
  { cloud, now }: Pick<Deps, "cloud" | "now">,
  key: FunctionKey,
  requestIds: readonly string[],
): Promise<ExecutionList> {
  const topicId = await logTopicOf(cloud, key);
  if (topicId === null) return { executions: [], hasLogTopic: false };
  const time = now().getTime();
  const range = { from: new Date(time - SPAN_MS), to: new Date(time + AHEAD_MS) };
  try {
    const executions = await findExecutions(cloud, { key, topicId, requestIds }, range, { purpose: "read" });
    return { executions, hasLogTopic: true };
  } catch (error) {
    if (isTopicMissing(error)) return { executions: [], hasLogTopic: false };
    throw error;
  }
}

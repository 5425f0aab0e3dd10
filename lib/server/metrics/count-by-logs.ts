import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Cloud } from "../cloud/cloud";
import { CloudCallError } from "../cloud/cloud-error";
import { analyseLogs, numberOf } from "../cloud/logs";
import { fieldIs, IS_REPORT, ofFunction } from "../cloud/logs-query";
import { logTopicOf } from "../invocations/function-facts-of";

/** A line arrives a few seconds after its execution has ended; what began later is left for the next time. */
const SETTLE_MS = 10_000;

/**
 * Requests by the version that served them, of those that came through an alias and began in the span, each once
 * however often it was repeated. Null when the function delivers no logs or they cannot be read now.
 * @returns `to`: what began before then is counted
 */
export async function countByLogs(
  { cloud, delayMs }: { cloud: Cloud; delayMs: number },
  key: FunctionKey,
  aliasName: string,
  { from, to }: { from: Date; to: Date },
): Promise<{ byVersion: Map<string, number>; to: Date } | null> {
  const until = new Date(Math.max(from.getTime(), to.getTime() - Math.min(SETTLE_MS, delayMs)));
  try {
    const topicId = await logTopicOf(cloud, key);
    if (topicId === null) return null;
    const began = `SCF_StartTime >= ${from.getTime()} and SCF_StartTime < ${until.getTime()} and SCF_RetryNum = 0`;
    const select = `select SCF_Qualifier as version, count(*) as n where ${began} group by version limit 1000`;
    const query = `${ofFunction(key)} AND ${IS_REPORT} AND ${fieldIs("SCF_Alias", aliasName)} | ${select}`;
    const rows = await analyseLogs(cloud, { region: key.region, topicId, query, from, to }, { purpose: "read" });
    const counts = rows.map(({ version, n }): [string, number] => [String(version), numberOf(n) ?? 0]);
    return { byVersion: new Map(counts), to: until };
  } catch (error) {
    if (error instanceof CloudCallError) return null;
    throw error;
  }
}

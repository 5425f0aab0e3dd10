import "server-only";
import type { VersionEvidence } from "@/lib/domain/environment-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Cloud } from "../cloud/cloud";
import { CloudCallError } from "../cloud/cloud-error";
import { analyseLogs, isTopicMissing, numberOf, timeOf } from "../cloud/logs";
import { fieldIs, IS_REPORT, ofFunction } from "../cloud/logs-query";
import { logTopicOf } from "../invocations/function-facts-of";

type Served = Pick<VersionEvidence, "requests" | "errors" | "lastRequestAt" | "missing">;

/** Still running, and given up by its caller: neither served nor failed. */
const RUNNING = 202;
/** Counting a week of lines takes the cloud longer than other reads. */
const CALL = { purpose: "read", limitMs: 15_000 } as const;
const NO_ERRORS = new Set([200, RUNNING, 499]);

/** How many requests of an alias a version has served, by the function's log. What cannot be counted is null. */
export async function countServed(
  cloud: Cloud,
  key: FunctionKey,
  { aliasName, version }: { aliasName: string; version: string },
  range: { from: Date; to: Date },
): Promise<Served> {
  try {
    const topicId = await logTopicOf(cloud, key);
    if (topicId === null) return unknown("noLogTopic");
    const served = `${fieldIs("SCF_Alias", aliasName)} AND ${fieldIs("SCF_Qualifier", version)}`;
    const select = "select SCF_StatusCode as code, count(*) as n, max(SCF_StartTime) as last group by code limit 1000";
    const query = `${ofFunction(key)} AND ${IS_REPORT} AND ${served} | ${select}`;
    const rows = await analyseLogs(cloud, { region: key.region, topicId, query, ...range }, CALL);
    return sumUp(rows.map(({ code, n, last }) => ({ code: numberOf(code), count: numberOf(n) ?? 0, last })));
  } catch (error) {
    if (isTopicMissing(error)) return unknown("noLogTopic");
    if (error instanceof CloudCallError) return unknown("unreadable");
    throw error;
  }
}

function sumUp(rows: { code: number | null; count: number; last: string | number | null | undefined }[]): Served {
  const ended = rows.filter(({ code }) => code !== RUNNING);
  const failed = ended.filter(({ code }) => code === null || !NO_ERRORS.has(code));
  const times = ended.flatMap(({ last }) => timeOf(last) ?? []);
  return {
    requests: ended.reduce((total, { count }) => total + count, 0),
    errors: failed.reduce((total, { count }) => total + count, 0),
    lastRequestAt: times.toSorted().at(-1) ?? null,
    missing: null,
  };
}

function unknown(missing: Served["missing"]): Served {
  return { requests: null, errors: null, lastRequestAt: null, missing };
}

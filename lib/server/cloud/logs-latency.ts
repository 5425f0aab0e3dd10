import type { FunctionKey } from "@/lib/domain/function-schema";
import type { LatencyList } from "@/lib/domain/log-schema";
import { compareVersions } from "@/lib/domain/version";
import type { CallOptions, Cloud } from "./cloud";
import { analyseLogs, type LogFields, type LogQuestion, numberOf } from "./logs";
import { conditionOf, type LogFilter } from "./logs-filter";
import { IS_REPORT } from "./logs-query";

const SELECT = [
  "select SCF_Qualifier as version, count(*) as requests",
  "approx_percentile(SCF_Duration, 0.5) as p50, approx_percentile(SCF_Duration, 0.95) as p95",
  "approx_percentile(SCF_Duration, 0.99) as p99, max(SCF_Duration) as longest group by version limit 1000",
].join(", ");

/** The query for the durations of finished executions by version. */
export function latencyQuery(key: FunctionKey, filter: LogFilter): string {
  return `${conditionOf(key, filter)} AND ${IS_REPORT} AND NOT SCF_StatusCode:202 | ${SELECT}`;
}

/** What {@link latencyQuery} gives, newest version first. Throws CloudCallError. */
export async function readLatency(
  cloud: Cloud,
  question: LogQuestion,
  call: CallOptions,
): Promise<LatencyList["versions"]> {
  const rows = await analyseLogs(cloud, question, call);
  return rows.flatMap(readRow).toSorted((a, b) => compareVersions(a.version, b.version));
}

function readRow({ version, requests, p50, p95, p99, longest }: LogFields): LatencyList["versions"] {
  const row = {
    version: String(version ?? ""),
    requests: numberOf(requests) ?? 0,
    p50Ms: numberOf(p50) ?? 0,
    p95Ms: numberOf(p95) ?? 0,
    p99Ms: numberOf(p99) ?? 0,
    maxMs: numberOf(longest) ?? 0,
  };
  return row.version === "" || row.requests === 0 ? [] : [row];
}

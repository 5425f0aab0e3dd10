import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Execution } from "@/lib/domain/invocation-schema";
import { versionNameSchema } from "@/lib/domain/version-schema";
import type { CallOptions, Cloud } from "./cloud";
import { type LogFields, numberOf, searchLogs, timeOf } from "./logs";
import { anyOf, fieldIs, IS_REPORT, ofFunction } from "./logs-query";

interface Finding {
  execution: Execution;
  /** A run that the cloud repeated has a line for each try; the highest is how it ended. */
  retry: number;
}

/**
 * What the log says of executions by their ids, one of each that has ended and arrived there. Throws CloudCallError.
 * @param range half-open
 */
export async function findExecutions(
  cloud: Cloud,
  { key, topicId, requestIds }: { key: FunctionKey; topicId: string; requestIds: readonly string[] },
  range: { from: Date; to: Date },
  call: CallOptions,
): Promise<Execution[]> {
  const terms = [...new Set(requestIds)].map((id) => fieldIs("SCF_RequestId", id));
  const queries = anyOf(`${ofFunction(key)} AND ${IS_REPORT}`, terms);
  const lines = await Promise.all(
    queries.map((query) => searchLogs(cloud, { region: key.region, topicId, query, ...range }, call)),
  );
  const found = new Map<string, Finding>();
  for (const finding of lines.flat().flatMap(readReport)) {
    const { functionRequestId } = finding.execution;
    const known = found.get(functionRequestId);
    if (known === undefined || known.retry < finding.retry) found.set(functionRequestId, finding);
  }
  return requestIds.flatMap((id) => found.get(id)?.execution ?? []);
}

/** Empty for a line that is not an execution's report or does not say what ran. */
function readReport(fields: LogFields): Finding[] {
  const message = String(fields.SCF_Message ?? "");
  const version = versionNameSchema.safeParse(String(fields.SCF_Qualifier ?? ""));
  const statusCode = numberOf(fields.SCF_StatusCode);
  if (!message.startsWith("Report") || !version.success || statusCode === null) return [];
  return [
    {
      retry: numberOf(fields.SCF_RetryNum) ?? 0,
      execution: {
        functionRequestId: String(fields.SCF_RequestId ?? ""),
        version: version.data,
        alias: String(fields.SCF_Alias ?? ""),
        statusCode,
        durationMs: numberOf(fields.SCF_Duration),
        memoryMb: numberOf(/MemUsage:\s*([\d.]+)\s*MB/.exec(message)?.[1]),
        startedAt: timeOf(fields.SCF_StartTime),
      },
    },
  ];
}

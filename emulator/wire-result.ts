import type { InvokeResult } from "./cloud.ts";
import { endText, errorText, reportText, startText } from "./logs/platform-lines.ts";
import type { ExecutionRecord } from "./model.ts";

const maxTailBytes = 4096;

/** `Result` of Invoke and InvokeFunction. An execution that failed is a result like any other. */
export function toWireResult({ record, returnText }: InvokeResult, withTail: boolean) {
  const isFine = record.status === 200 || record.status === 202;
  return {
    Log: withTail ? logTail(record) : "",
    RetMsg: returnText,
    ErrMsg: isFine ? "" : returnText,
    MemUsage: record.memoryBytes,
    Duration: record.durationMs,
    BillDuration: record.billedMs,
    FunctionRequestId: record.requestId,
    InvokeResult: isFine ? 0 : record.status === 430 ? 1 : -1,
  };
}

/** The end of what the execution logged, as the platform frames it, in at most 4 KB. */
export function logTail(record: ExecutionRecord): string {
  const text = [
    startText(record),
    ...record.logs.map((line) => `[${line.level}] ${line.text}`),
    ...(record.status === 200 ? [] : [errorText(record)]),
    endText(record),
    reportText(record),
  ].join("\n");
  const bytes = Buffer.from(text);
  if (bytes.length <= maxTailBytes) return text;
  // A character cut in half at the start becomes a replacement mark, which is left out.
  return bytes
    .subarray(bytes.length - maxTailBytes)
    .toString()
    .replace(/^\uFFFD+/, "");
}

import type { ExecutionRecord } from "../model.ts";
import { type LogLine, linesOf } from "./log-line.ts";

/** A record for tests: a success of version 1 by the alias `release`, unless changed. */
export function sampleRecord(change: Partial<ExecutionRecord> = {}): ExecutionRecord {
  const time = change.time ?? 1_000_000;
  return {
    requestId: "80e3b5e4-0000-4000-8000-000000000001",
    region: "ap-guangzhou",
    namespace: "default",
    functionName: "shop",
    version: "1",
    alias: "release",
    qualifier: "release",
    invocationType: "RequestResponse",
    source: "api",
    time,
    endTime: time,
    durationMs: 12.5,
    billedMs: 13,
    memoryBytes: 30 * 1024 * 1024,
    memoryLimitMb: 128,
    status: 200,
    errorMessage: "",
    retryNumber: 0,
    coldStart: false,
    logs: [],
    ...change,
  };
}

/** The one line of its own that an execution wrote. */
export function customLine(text: string, change: Partial<ExecutionRecord> = {}): LogLine {
  const record = sampleRecord(change);
  const line = linesOf({ ...record, logs: [{ time: record.time, level: "INFO", text }] })[1];
  if (line === undefined) throw new Error("There is always a second line");
  return line;
}

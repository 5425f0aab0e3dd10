import type { ExecutionRecord } from "../model.ts";
import { type LogField, logFields } from "./log-fields.ts";
import { endText, errorText, reportText, startText } from "./platform-lines.ts";
import { cutWords } from "./words.ts";

const maxMessageBytes = 8 * 1024;

/** One line of an execution's log. Its fields are worked out when they are asked for. */
export class LogLine {
  private words: readonly string[] | null = null;

  constructor(
    readonly record: ExecutionRecord,
    /** Place among the lines of the execution. */
    readonly index: number,
    /** Milliseconds since 1970. */
    readonly time: number,
    readonly level: string,
    readonly message: string,
    readonly type: "Platform" | "Custom",
    /** Written before the end was known: status 202 and no figures. */
    private readonly isRunning: boolean,
  ) {}

  /** The lines of one execution travel together. */
  get packageId(): string {
    const { requestId, retryNumber } = this.record;
    return `${requestId.replaceAll("-", "").slice(0, 16).toUpperCase()}-${retryNumber.toString(16).toUpperCase()}`;
  }

  /** SCF_Message, cut into words. */
  get messageWords(): readonly string[] {
    this.words ??= cutWords(this.message);
    return this.words;
  }

  value(field: LogField): string | number {
    const { record } = this;
    switch (field) {
      case "SCF_FunctionName":
        return record.functionName;
      case "SCF_Namespace":
        return record.namespace;
      case "SCF_StartTime":
        return record.time;
      case "SCF_LogTime":
        return this.time;
      case "SCF_RequestId":
        return record.requestId;
      case "SCF_Duration":
        return this.isRunning ? 0 : Math.ceil(record.durationMs);
      case "SCF_Alias":
        return record.alias;
      case "SCF_Qualifier":
        return record.version;
      case "SCF_MemUsage":
        return this.isRunning ? 0 : Math.round((record.memoryBytes / 1024 / 1024) * 1e6) / 1e6;
      case "SCF_Level":
        return this.level;
      case "SCF_Message":
        return this.message;
      case "SCF_Type":
        return this.type;
      case "SCF_StatusCode":
        return this.isRunning ? 202 : record.status;
      case "SCF_RetryNum":
        return record.retryNumber;
    }
  }

  /** As SearchLog answers it: SCF delivers every value as text. */
  toJson(): string {
    return JSON.stringify(Object.fromEntries(logFields.map((field) => [field, String(this.value(field))])));
  }
}

/** The lines of an execution that has ended, in their order. */
export function linesOf(record: ExecutionRecord): LogLine[] {
  const lines: LogLine[] = [];
  const add = (time: number, level: string, text: string, type: LogLine["type"], isRunning = false) =>
    lines.push(new LogLine(record, lines.length, time, level, shortened(text), type, isRunning));
  const withPlatform = record.ignoresPlatformLog !== true;
  const { time, endTime, logs } = record;
  if (withPlatform) add(time, "INFO", startText(record), "Platform", true);
  // The function's process has a clock of its own; its lines lie between the first and the last of the platform's.
  for (const each of logs) add(Math.min(Math.max(each.time, time), endTime), each.level, each.text, "Custom");
  if (!withPlatform) return lines;
  if (record.status !== 200) add(endTime, "ERROR", errorText(record), "Platform");
  add(endTime, "INFO", endText(record), "Platform");
  add(endTime, "INFO", reportText(record), "Platform");
  return lines;
}

function shortened(text: string): string {
  // A UTF-16 unit is at most three bytes of UTF-8, so most lines need no counting.
  if (text.length * 3 <= maxMessageBytes || Buffer.byteLength(text) <= maxMessageBytes) return text;
  return Buffer.from(text)
    .subarray(0, maxMessageBytes)
    .toString()
    .replace(/\uFFFD+$/, "");
}

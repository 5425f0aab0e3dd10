import { z } from "zod";
import { CloudError, defineAction } from "../cloud.ts";
import type { ExecutionRecord } from "../model.ts";
import { formatWireTime, parseWireTime } from "../wire-time.ts";
import { functionTarget, requireFunctionOnly } from "./function-target.ts";

const defaultSpanMs = 15 * 60_000;

/** How one execution ended, retries of an asynchronous one included. Both times or none: the last 15 minutes. */
export const getRequestStatus = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "GetRequestStatus",
  limitPerSecond: 20,
  request: z.object({
    ...functionTarget,
    FunctionRequestId: z.string(),
    StartTime: z.string().nullish(),
    EndTime: z.string().nullish(),
  }),
  async run(context, input) {
    const { key } = requireFunctionOnly(context, input);
    const { store, options } = context.cloud;
    const range = readRange(input.StartTime, input.EndTime, options.now());
    const records = (await store.listExecutions({ ...key, ...range })).filter(
      ({ requestId }) => requestId === input.FunctionRequestId,
    );
    return { TotalCount: records.length, Data: records.map(toWire) };
  },
});

function readRange(start: string | null | undefined, end: string | null | undefined, now: number) {
  if (!start && !end) return { from: now - defaultSpanMs, to: now + 1 };
  if (!start || !end) {
    throw new CloudError("InvalidParameterValue.StartTimeOrEndTime", "StartTime and EndTime go together.");
  }
  const from = parseWireTime(start);
  const to = parseWireTime(end);
  if (from === null || to === null || from > to) {
    throw new CloudError(
      "InvalidParameterValue.DateTime",
      "Times are YYYY-MM-DD HH:MM:SS, StartTime not after EndTime.",
    );
  }
  // The end's second is meant as a whole.
  return { from, to: to + 1000 };
}

function toWire(record: ExecutionRecord) {
  return {
    FunctionName: record.functionName,
    RequestId: record.requestId,
    RetCode: record.status === 200 ? 0 : record.status === 202 ? 1 : -1,
    RetMsg: record.errorMessage,
    StartTime: formatWireTime(record.time),
    Duration: record.durationMs,
    MemUsage: Math.round((record.memoryBytes / 1024 / 1024) * 100) / 100,
    RetryNum: record.retryNumber,
  };
}

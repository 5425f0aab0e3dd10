import type { ExecutionRecord } from "../model.ts";

/** The lines that the platform writes around those of the function: https://cloud.tencent.com/document/product/583/60336 */
export function startText({ requestId }: ExecutionRecord): string {
  return `START RequestId:${requestId}`;
}

export function errorText({ requestId, errorMessage }: ExecutionRecord): string {
  return `ERROR RequestId:${requestId} Result:${errorMessage}`;
}

export function endText({ requestId }: ExecutionRecord): string {
  return `END RequestId:${requestId}`;
}

export function reportText({ requestId, durationMs, memoryLimitMb, memoryBytes }: ExecutionRecord): string {
  const memory = `Memory:${memoryLimitMb}MB MemUsage:${(memoryBytes / 1024 / 1024).toFixed(6)}MB`;
  return `Report RequestId:${requestId} Duration:${Math.ceil(durationMs)}ms ${memory}`;
}

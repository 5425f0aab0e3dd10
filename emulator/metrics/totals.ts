import type { ExecutionRecord } from "../model.ts";

/** Figures that add up when two stretches of time become one. */
const sums = [
  "invocations",
  "errors",
  "functionErrors",
  "platformErrors",
  "throttles",
  "status2xx",
  "status4xx",
  "status432",
  "status433",
  "status434",
  "durationMs",
  "billedMs",
  "memoryBytes",
  "memoryByteMs",
] as const;
/** Figures of which the larger one stays. */
const peaks = ["maxDurationMs", "maxMemoryBytes", "configuredMb", "concurrency"] as const;
/** Figures of which the smaller one stays. */
const lows = ["minDurationMs", "minMemoryBytes"] as const;

type Field = (typeof sums)[number] | (typeof peaks)[number] | (typeof lows)[number];
const fields: readonly Field[] = [...sums, ...peaks, ...lows];

/** What the executions of one stretch of time add up to. A low is Infinity until an execution has been counted. */
export type Totals = Record<Field, number>;

export function emptyTotals(): Totals {
  return {
    invocations: 0,
    errors: 0,
    functionErrors: 0,
    platformErrors: 0,
    throttles: 0,
    status2xx: 0,
    status4xx: 0,
    status432: 0,
    status433: 0,
    status434: 0,
    durationMs: 0,
    billedMs: 0,
    memoryBytes: 0,
    memoryByteMs: 0,
    maxDurationMs: 0,
    maxMemoryBytes: 0,
    configuredMb: 0,
    concurrency: 0,
    minDurationMs: Number.POSITIVE_INFINITY,
    minMemoryBytes: Number.POSITIVE_INFINITY,
  };
}

export function mergeTotals(into: Totals, from: Totals): void {
  for (const field of sums) into[field] += from[field];
  for (const field of peaks) if (from[field] > into[field]) into[field] = from[field];
  for (const field of lows) if (from[field] < into[field]) into[field] = from[field];
}

/** As stored: the figures in the order of `fields`, with null for Infinity. */
export function packTotals(totals: Totals): (number | null)[] {
  return fields.map((field) => (Number.isFinite(totals[field]) ? totals[field] : null));
}

export function unpackTotals(packed: readonly (number | null)[]): Totals {
  const totals = emptyTotals();
  fields.forEach((field, index) => {
    totals[field] = packed[index] ?? totals[field];
  });
  return totals;
}

/** The concurrency limit, and instances that start too fast. */
const throttled = new Set([429, 432]);

/**
 * Counts one execution. An error is every status but success and a call that its caller gave up (499); status codes:
 * https://cloud.tencent.com/document/product/583/42611
 */
export function countExecution(totals: Totals, record: ExecutionRecord): void {
  const { status, durationMs, memoryBytes } = record;
  totals.invocations += 1;
  if (status === 200) totals.status2xx += 1;
  else if (status !== 499) {
    totals.errors += 1;
    if (isPlatformError(status)) totals.platformErrors += 1;
    else totals.functionErrors += 1;
    if (status >= 400 && status < 500) totals.status4xx += 1;
  }
  if (throttled.has(status)) totals.throttles += 1;
  if (status === 432) totals.status432 += 1;
  if (status === 433) totals.status433 += 1;
  if (status === 434) totals.status434 += 1;
  totals.durationMs += durationMs;
  totals.billedMs += record.billedMs;
  totals.memoryBytes += memoryBytes;
  totals.memoryByteMs += memoryBytes * durationMs;
  if (durationMs > totals.maxDurationMs) totals.maxDurationMs = durationMs;
  if (durationMs < totals.minDurationMs) totals.minDurationMs = durationMs;
  if (memoryBytes > totals.maxMemoryBytes) totals.maxMemoryBytes = memoryBytes;
  if (memoryBytes < totals.minMemoryBytes) totals.minMemoryBytes = memoryBytes;
  if (record.memoryLimitMb > totals.configuredMb) totals.configuredMb = record.memoryLimitMb;
}

/** 449: the region has no room; 5xx: the platform itself. */
function isPlatformError(status: number): boolean {
  return status === 449 || status >= 500;
}

/** Nothing ended and nothing ran. */
export function isEmpty({ invocations, concurrency }: Totals): boolean {
  return invocations === 0 && concurrency === 0;
}

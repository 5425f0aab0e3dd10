import type { Totals } from "./totals.ts";

export type Statistic = "sum" | "max" | "avg";

/** A metric of QCE/SCF_V2: https://cloud.tencent.com/document/product/248/37207 */
export interface MetricDefinition {
  name: string;
  unit: string;
  /** The unit in Chinese. */
  unitName: string;
  periods: readonly number[];
  statistic: Statistic;
  meaning: { en: string; zh: string };
  /** Null when these figures say nothing about the metric. */
  value(totals: Totals): number | null;
  /** Of single executions; metrics without it have one figure a period, which is its own average, maximum and minimum. */
  spread?(totals: Totals): { avg: number; max: number; min: number };
}

const usualPeriods = [60, 300, 3600, 86_400];
const memoryPeriods = [10, ...usualPeriods];

const bytesPerMb = 1024 * 1024;

export const metricDefinitions: readonly MetricDefinition[] = [
  count("Invocation", "Calls", "调用次数", (totals) => totals.invocations),
  count("Error", "Calls that failed", "失败的调用次数", (totals) => totals.errors),
  count("Throttle", "Calls refused by a limit", "受限次数", (totals) => totals.throttles),
  {
    ...count("ConcurrentExecutions", "Executions at once", "并发执行个数", (totals) => totals.concurrency),
    statistic: "max",
    value: ({ concurrency }) => concurrency,
  },
  // There are no dead-letter queues here and outgoing bytes are not measured: known metrics without data.
  count("DlqFailedNum", "Failed deliveries to a dead-letter queue", "死信投递失败次数", () => null),
  { ...count("OutFlow", "Outgoing traffic", "外网出流量", () => null), unit: "KB", unitName: "KB" },
  {
    name: "Duration",
    unit: "ms",
    unitName: "ms",
    periods: usualPeriods,
    statistic: "avg",
    meaning: { en: "Run time", zh: "运行时间" },
    value: ({ invocations, durationMs }) => (invocations === 0 ? null : durationMs / invocations),
    spread: ({ durationMs, invocations, maxDurationMs, minDurationMs }) => ({
      avg: durationMs / invocations,
      max: maxDurationMs,
      min: minDurationMs,
    }),
  },
  { ...count("BillDuration", "Billed time", "计费时间", (totals) => totals.billedMs), unit: "ms", unitName: "ms" },
  {
    name: "Mem",
    unit: "MB",
    unitName: "MB",
    periods: memoryPeriods,
    statistic: "max",
    meaning: { en: "Memory really used", zh: "运行内存" },
    value: ({ invocations, maxMemoryBytes }) => (invocations === 0 ? null : maxMemoryBytes / bytesPerMb),
    spread: ({ memoryBytes, invocations, maxMemoryBytes, minMemoryBytes }) => ({
      avg: memoryBytes / bytesPerMb / invocations,
      max: maxMemoryBytes / bytesPerMb,
      min: minMemoryBytes / bytesPerMb,
    }),
  },
  {
    ...count("MemDuration", "Run time by memory", "时间内存", (totals) => totals.memoryByteMs / bytesPerMb),
    unit: "MB·ms",
    unitName: "MB·ms",
  },
  {
    ...count("ConfigMem", "Configured memory", "配置内存", (totals) => totals.configuredMb),
    unit: "MB",
    unitName: "MB",
    statistic: "max",
  },
  percentage("FunctionErrorPercentage", "Share of calls that the function failed", "函数错误率", (totals) =>
    share(totals.functionErrors, totals),
  ),
  percentage("ServerErrorPercentage", "Share of calls that the platform failed", "平台错误率", (totals) =>
    share(totals.platformErrors, totals),
  ),
  count("Http2xx", "Calls that succeeded", "正确调用次数", (totals) => totals.status2xx),
  count("Http4xx", "Calls with a 4xx status", "函数错误次数", (totals) => totals.status4xx),
  count("Http432", "Calls beyond a resource limit", "资源超过限制次数", (totals) => totals.status432),
  count("Http433", "Calls that timed out", "函数执行超时次数", (totals) => totals.status433),
  count("Http434", "Calls that ran out of memory", "内存超过限制次数", (totals) => totals.status434),
  count("Syserr", "Calls that the platform failed", "平台错误次数", (totals) => totals.platformErrors),
];

export function findMetric(name: string): MetricDefinition | null {
  return metricDefinitions.find((each) => each.name === name) ?? null;
}

/** A figure that adds up. It is 0 where calls ended without one, and missing where no call ended. */
function count(name: string, en: string, zh: string, value: (totals: Totals) => number | null): MetricDefinition {
  return {
    name,
    unit: "count",
    unitName: "次",
    periods: usualPeriods,
    statistic: "sum",
    meaning: { en, zh },
    value: (totals) => (totals.invocations === 0 ? null : value(totals)),
  };
}

function percentage(name: string, en: string, zh: string, value: (totals: Totals) => number): MetricDefinition {
  return { ...count(name, en, zh, value), unit: "%", unitName: "%", statistic: "avg" };
}

function share(part: number, { invocations }: Totals): number {
  return (100 * part) / invocations;
}

import type { MetricCollector } from "./metric-collector";

/** Several regions as one: calls add up, and as far as the slowest has come all have. Null without any. */
export function combineCollectors(
  collectors: readonly MetricCollector[],
): Omit<MetricCollector, "region" | "at" | "series"> | null {
  if (collectors.length === 0) return null;
  const sum = (of: "callsLastMinute" | "ceiling" | "backlog") =>
    collectors.reduce((total, collector) => total + collector[of], 0);
  const [slowest = null] = collectors
    .map(({ completeUntil }) => completeUntil)
    .toSorted((left, right) => (left ?? "").localeCompare(right ?? ""));
  return {
    ...{ callsLastMinute: sum("callsLastMinute"), ceiling: sum("ceiling"), backlog: sum("backlog") },
    completeUntil: slowest,
    isBehind: collectors.some(({ isBehind }) => isBehind),
  };
}

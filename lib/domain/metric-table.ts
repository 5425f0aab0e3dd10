import type { MetricName, MetricSeries, MetricSubject, MetricsAnswer } from "./metric-schema";

/** A period of the range and the value of each series in it, in the answer's order; null: no data. */
export interface MetricRow {
  /** Unix seconds at which the period begins. */
  time: number;
  values: (number | null)[];
}

/** The answer as a table, oldest first. Every closed period has a row, those without any data too. */
export function metricRows({
  from,
  to,
  period,
  completeUntil,
  series,
}: Pick<MetricsAnswer, "from" | "to" | "period" | "completeUntil" | "series">): MetricRow[] {
  const byTime = series.map(({ points }) => new Map(points));
  const rows: MetricRow[] = [];
  const end = Math.min(seconds(to), Math.max(seconds(completeUntil), lastPointEnd(series, period)));
  for (let time = seconds(from); time + period <= end; time += period) {
    rows.push({ time, values: byTime.map((points) => points.get(time) ?? null) });
  }
  return rows;
}

/** One word for whose series it is: `function`, `version 2`, `alias release`. */
export function subjectText(subject: MetricSubject): string {
  if (subject.kind === "function") return "function";
  return subject.kind === "version" ? `version ${subject.version}` : `alias ${subject.alias}`;
}

/** What the metric counts in; null: a number of calls. */
export const METRIC_UNITS: Record<MetricName, "ms" | "MB" | null> = {
  invocations: null,
  errors: null,
  throttles: null,
  duration: "ms",
  memory: "MB",
};

function seconds(time: string): number {
  return Math.floor(Date.parse(time) / 1000);
}

function lastPointEnd(series: readonly MetricSeries[], period: number): number {
  return Math.max(0, ...series.map(({ points }) => (points.at(-1)?.[0] ?? -period) + period));
}

import type { MetricName, MetricSeries, MetricSubject, MetricsAnswer } from "./metric-schema";
import { subjectText } from "./metric-table";

/** What a chart shows: a metric as it was counted, or the share of calls that failed. */
export type MetricPanel = MetricName | "errorRate";

/** In the order in which they stand on the Monitoring tab. */
export const METRIC_PANELS: readonly MetricPanel[] = [
  "invocations",
  "errors",
  "errorRate",
  "duration",
  "throttles",
  "memory",
];

/** One subject's points in one chart. */
export interface PanelLine {
  /** Names the line within its chart. */
  key: string;
  subject: MetricSubject;
  points: MetricSeries["points"];
}

/** The lines of a chart, in the answer's order of subjects. */
export function panelLines(series: MetricsAnswer["series"], panel: MetricPanel): PanelLine[] {
  const of = (metric: MetricName) => series.filter((each) => each.metric === metric);
  if (panel !== "errorRate") return of(panel).map(toLine);
  const errors = new Map(of("errors").map((each) => [subjectText(each.subject), new Map(each.points)]));
  return of("invocations").map((calls) => {
    const failed = errors.get(subjectText(calls.subject));
    return toLine({
      subject: calls.subject,
      points: calls.points.flatMap(([time, count]): [number, number][] => {
        const rate = ratePercent(failed?.get(time) ?? null, count);
        return rate === null ? [] : [[time, rate]];
      }),
    });
  });
}

/** Errors in percent of the calls; null where either is not known and where nobody called. */
export function ratePercent(errors: number | null, calls: number | null): number | null {
  return errors === null || calls === null || calls === 0 ? null : (100 * errors) / calls;
}

function toLine({ subject, points }: Pick<MetricSeries, "subject" | "points">): PanelLine {
  return { key: subjectText(subject), subject, points };
}

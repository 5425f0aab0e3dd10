import { METRIC_PANELS, type MetricPanel, ratePercent } from "./metric-panel";
import type { MetricName, MetricSubject, MetricsAnswer } from "./metric-schema";
import { type MetricRow, subjectText } from "./metric-table";

/** A column of the table and of the file: what a chart shows of one subject. */
export interface MetricColumn {
  subject: MetricSubject;
  panel: MetricPanel;
  valueIn(row: MetricRow): number | null;
}

/** The columns of an answer, subject by subject, those of a subject in the order of the charts. */
export function metricColumns(series: MetricsAnswer["series"]): MetricColumn[] {
  const subjects = new Map(series.map(({ subject }) => [subjectText(subject), subject]));
  const places = new Map(series.map(({ subject, metric }, index) => [`${subjectText(subject)} ${metric}`, index]));
  return [...subjects].flatMap(([name, subject]) =>
    METRIC_PANELS.flatMap((panel) => {
      const needed: readonly MetricName[] = panel === "errorRate" ? ["errors", "invocations"] : [panel];
      if (needed.some((metric) => !places.has(`${name} ${metric}`))) return [];
      const figureIn = ({ values }: MetricRow, metric: MetricName) =>
        values[places.get(`${name} ${metric}`) ?? -1] ?? null;
      const valueIn = (row: MetricRow) =>
        panel === "errorRate"
          ? ratePercent(figureIn(row, "errors"), figureIn(row, "invocations"))
          : figureIn(row, panel);
      return [{ subject, panel, valueIn }];
    }),
  );
}

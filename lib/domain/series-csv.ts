import { csvLine } from "./csv-cell";
import { metricColumns } from "./metric-columns";
import type { MetricPanel } from "./metric-panel";
import type { MetricsAnswer } from "./metric-schema";
import { METRIC_UNITS, metricRows, subjectText } from "./metric-table";

/**
 * The answer as a file for a spreadsheet: one row a period, one column for each line of a chart, an empty cell where there is no data.
 * The same numbers as in the charts and the table, in the table's columns.
 */
export function metricsCsv(answer: MetricsAnswer): string {
  const columns = metricColumns(answer.series);
  const header = ["time", ...columns.map(({ subject, panel }) => `${subjectText(subject)} ${panelText(panel)}`)];
  const rows = metricRows(answer).map((row) => [
    new Date(row.time * 1000).toISOString(),
    ...columns.map(({ valueIn }) => {
      const value = valueIn(row);
      return value === null ? "" : String(value);
    }),
  ]);
  return [header, ...rows].map(csvLine).join("");
}

/** What a column holds, with its unit. */
function panelText(panel: MetricPanel): string {
  if (panel === "errorRate") return "error rate (%)";
  const unit = METRIC_UNITS[panel];
  return unit === null ? panel : `${panel} (${unit})`;
}

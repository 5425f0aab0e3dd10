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
  return [header, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

/** What a column holds, with its unit. */
function panelText(panel: MetricPanel): string {
  if (panel === "errorRate") return "error rate (%)";
  const unit = METRIC_UNITS[panel];
  return unit === null ? panel : `${panel} (${unit})`;
}

/**
 * One cell by RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe in front of it.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return safe !== text || /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

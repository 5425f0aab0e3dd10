import type { MetricsAnswer } from "./metric-schema";
import { METRIC_UNITS, metricRows, subjectText } from "./metric-table";

/**
 * The answer as a file for a spreadsheet: one row a period, one column a series, an empty cell where there is no data.
 * The same numbers as in the chart and the table, from the same rows.
 */
export function metricsCsv(answer: MetricsAnswer): string {
  const header = [
    "time",
    ...answer.series.map(({ subject, metric }) => {
      const unit = METRIC_UNITS[metric];
      return `${subjectText(subject)} ${metric}${unit === null ? "" : ` (${unit})`}`;
    }),
  ];
  const rows = metricRows(answer).map(({ time, values }) => [
    new Date(time * 1000).toISOString(),
    ...values.map((value) => (value === null ? "" : String(value))),
  ]);
  return [header, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

/**
 * One cell by RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe in front of it.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return safe !== text || /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

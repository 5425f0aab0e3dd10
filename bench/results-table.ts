import type { BenchRow } from "./row.ts";

const HEADINGS = ["id", "what", "ours", "reference", "ratio", "goal", "met"] as const;

/** The rows as a Markdown table, readable as it is in a terminal. */
export function formatResults(rows: readonly BenchRow[]): string {
  const cells = rows.map((row) => [
    ...[row.id, row.what, row.ours, row.reference],
    ...[Number.isFinite(row.ratio) ? row.ratio.toFixed(2) : "–", row.goal, row.met ? "yes" : "NO"],
  ]);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(HEADINGS), line(widths.map((width) => "-".repeat(width))), ...cells.map(line)].join("\n");
}

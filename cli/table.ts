import { printable } from "./printable";

/** Lines of columns that stand under each other; the last column is not padded. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].map((line) => line.map(printable));
  const widths = head.map((_, column) => Math.max(...lines.map((line) => displayWidth(line[column] ?? ""))));
  return lines.map((line) => formatLine(line, widths)).join("\n");
}

function formatLine(line: readonly string[], widths: readonly number[]): string {
  return line
    .map((cell, column) => {
      const isLast = column === line.length - 1;
      return isLast ? cell : cell + " ".repeat((widths[column] ?? 0) - displayWidth(cell));
    })
    .join("  ")
    .trimEnd();
}

/** Columns a text takes on a terminal: East Asian wide characters take two. */
export function displayWidth(text: string): number {
  return [...text].reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0);
}

const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/;

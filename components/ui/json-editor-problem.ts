import { scanJson } from "./json-editor-scan";

/** Where a text stops being JSON. */
export interface JsonProblem {
  /** Offsets of the piece to mark; equal at the end of the text. */
  from: number;
  to: number;
  /** Both count from 1, as editors show them. */
  line: number;
  column: number;
  /** Something is still open or nothing was written at all. */
  isAtEnd: boolean;
}

/** Why a text is not JSON; null when it is. */
export function findJsonProblem(text: string): JsonProblem | null {
  if (isJson(text)) return null;
  const scan = scanJson(text);
  const from = scan.isJson ? 0 : scan.at;
  const before = text.slice(0, from).split("\n");
  const rest = /^[^\s,:[\]{}]*/.exec(text.slice(from, from + 40))?.[0] ?? "";
  return {
    from,
    to: Math.min(text.length, from + Math.max(1, rest.length)),
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    isAtEnd: text.slice(from).trim() === "",
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

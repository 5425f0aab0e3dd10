import { scanJson } from "@/components/ui/json-editor-scan";

const INDENT = "  ";

/** JSON text in lines, two blanks to a level; null when it is not JSON. Numbers and escapes stay as they are written. */
export function formatJson(text: string): string | null {
  const scan = scanJson(text);
  if (!scan.isJson) return null;
  const pieces: string[] = [];
  let depth = 0;
  for (const [index, { kind, text: token }] of scan.tokens.entries()) {
    const isEmpty = kind === "open" && scan.tokens[index + 1]?.kind === "close";
    const wasEmpty = kind === "close" && scan.tokens[index - 1]?.kind === "open";
    if (kind === "open") depth += 1;
    if (kind === "close") depth -= 1;
    if (kind === "close" && !wasEmpty) pieces.push("\n", INDENT.repeat(depth));
    pieces.push(token);
    if (kind === "comma" || (kind === "open" && !isEmpty)) pieces.push("\n", INDENT.repeat(depth));
    if (kind === "colon") pieces.push(" ");
  }
  return pieces.join("");
}

/**
 * Text from the cloud or from a file, safe to show: control and formatting characters could move the cursor or turn
 * the reading order round. Line ends and tabs become blanks.
 */
export function printable(text: string): string {
  return text.replace(/[\t\r\n]+/g, " ").replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "?");
}

/** The same for text of several lines. */
export function printableLines(text: string): string {
  return text.split(/\r?\n/).map(printable).join("\n");
}

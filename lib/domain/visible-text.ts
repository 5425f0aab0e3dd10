/** Controls, line ends, and marks that turn the direction of writing: what could make a text look like another. */
const HIDDEN = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;
const NAMES: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A text in which nothing is hidden: each such character is spelled as in a program, `\n` or `\u001b`. One line. */
export function visibleText(text: string): string {
  return text.replace(HIDDEN, (hidden) => NAMES[hidden] ?? `\\u${hidden.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

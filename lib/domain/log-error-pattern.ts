const MAX_LENGTH = 300;

/** What makes two messages of one error differ, widest first: each is taken out before its parts could be. */
const CHANGING: readonly [RegExp, string][] = [
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?/g, "<time>"],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, "<id>"],
  [/\b(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?\b/g, "<address>"],
  [/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,}\b/gi, "<id>"],
  [/(?<![\p{L}\p{N}_])-?\d+(?:\.\d+)?/gu, "<n>"],
];

/** A message with its ids, numbers, times and addresses taken out, so that equal errors have one pattern. */
export function errorPattern(message: string): string {
  let pattern = message.replaceAll(/[\s\p{Cc}]+/gu, " ").trim();
  for (const [changing, name] of CHANGING) pattern = pattern.replaceAll(changing, name);
  return pattern.slice(0, MAX_LENGTH);
}

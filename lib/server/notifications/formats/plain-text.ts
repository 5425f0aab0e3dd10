import "server-only";

/** Breaks a mark apart without being seen, so that it means nothing any more: `@all` becomes `@`, nothing, `all`. */
export const BREAK = "\u200b";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Control characters, line ends and marks that turn or hide text; joiners within emoji stay. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]+/gu;

/** Somebody's text as one line of so many characters at most. */
export function plainText(text: string, maxCharacters = 500): string {
  const line = text.toWellFormed().replaceAll(UNSEEN, " ").replaceAll(/\s+/g, " ").trim();
  if (line.length <= maxCharacters) return line;
  let kept = "";
  for (const { segment } of graphemes.segment(line)) {
    if (kept.length + segment.length >= maxCharacters) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** A text of so many bytes at most, cut between characters. */
export function truncateBytes(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  let kept = "";
  let size = Buffer.byteLength("…");
  for (const { segment } of graphemes.segment(text)) {
    size += Buffer.byteLength(segment);
    if (size > maxBytes) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** The longest text that can be searched for, in characters: quoted, it still leaves room within a query. */
export const MAX_SEARCH_TEXT = 1_000;

/** Lines that one search can be paged through. https://cloud.tencent.com/document/product/614/56447 */
export const MAX_SEARCH_LINES = 10_000;

/** Anything but the characters between which the index of a function's log topic finds words. */
const PART_OF_WORD = /[^\s\p{Cc}@&?|#()='",;:<>[\]{}/\\]/u;

/** Whether a text can be found at all: the index knows words, and a text of signs holds none. */
export function hasSearchableWord(text: string): boolean {
  return PART_OF_WORD.test(text);
}

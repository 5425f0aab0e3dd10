/** What separates words in the index of a function's log topic, each character for itself. */
export const separators = "@&?|#()='\",;:<>[]{}/ \n\t\r\\";

const separatorSet = new Set(separators);
/** Chinese, Japanese and Korean characters. */
const wide = /[\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF]/;

export function isSeparator(character: string): boolean {
  return separatorSet.has(character);
}

/** Whether the character is a word by itself, wherever it stands. */
export function isWide(character: string): boolean {
  return character >= "\u2E80" && wide.test(character);
}

/** The words of a text, in their order. */
export function cutWords(text: string): string[] {
  const words: string[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const character = text.charAt(at);
    const standsAlone = isWide(character);
    if (at < text.length && !standsAlone && !separatorSet.has(character)) continue;
    if (at > start) words.push(text.slice(start, at));
    if (standsAlone) words.push(character);
    start = at + 1;
  }
  return words;
}

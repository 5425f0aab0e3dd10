/** Control characters but tab and line break, and marks that hide, or turn around, what stands beside them. */
const UNSEEN = /(?![\t\n])[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** A text that does no harm on a screen: control characters as their pictures, other unseen marks by number. */
export function harmlessText(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll(UNSEEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    if (code === 0x7f) return "\u2421";
    return `\u27e8U+${code.toString(16).toUpperCase().padStart(4, "0")}\u27e9`;
  });
}

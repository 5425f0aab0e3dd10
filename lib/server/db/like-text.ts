import "server-only";

/** A text as a part of a LIKE pattern (`escape '\'`) that stands for exactly itself. */
export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

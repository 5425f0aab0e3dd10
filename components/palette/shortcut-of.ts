export type Shortcut = "palette" | "help" | "filter";

type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/**
 * What a key asks for, if anything. Single characters act only outside of fields and while they are on; ⌘K and Ctrl-K
 * act everywhere.
 */
export function shortcutOf(
  { key, ctrlKey, metaKey, altKey }: Key,
  { isTyping, singleKeys }: { isTyping: boolean; singleKeys: boolean },
): Shortcut | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) return key.toLowerCase() === "k" ? "palette" : null;
  if (isTyping || !singleKeys) return null;
  if (key === "?") return "help";
  return key === "/" ? "filter" : null;
}

/** Whether a key pressed there is text. */
export function isTypingTarget(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

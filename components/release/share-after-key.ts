import { stepShare } from "./alias-draft";

const STEP = 1;
const LARGE_STEP = 10;
const DIRECTIONS: Record<string, number> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/**
 * The share a key asks for: arrows one percent, with shift ten, as the page keys do; Home nothing and End everything.
 * Null for every other key, which keeps its own meaning.
 */
export function shareAfterKey(
  {
    key,
    shiftKey,
    altKey,
    ctrlKey,
    metaKey,
  }: Record<"shiftKey" | "altKey" | "ctrlKey" | "metaKey", boolean> & {
    key: string;
  },
  share: number,
): number | null {
  if (altKey || ctrlKey || metaKey) return null;
  if (key === "Home") return 0;
  if (key === "End") return 100;
  if (key === "PageUp") return stepShare(share, LARGE_STEP);
  if (key === "PageDown") return stepShare(share, -LARGE_STEP);
  const direction = DIRECTIONS[key];
  return direction === undefined ? null : stepShare(share, direction * (shiftKey ? LARGE_STEP : STEP));
}

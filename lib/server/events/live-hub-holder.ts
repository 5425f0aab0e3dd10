import "server-only";
import type { LiveHub } from "./live-hub";

export const LIVE_HUB = Symbol.for("halftone.live-hub");

/** Next bundles routes and instrumentation apart; only globalThis is one per process. */
export function liveHubHolder(): typeof globalThis & { [LIVE_HUB]?: LiveHub } {
  return globalThis;
}

/** Where a page that is being made now should resume from; null: not known, so it asks for everything once more. */
export function livePageCursor(): number | null {
  return liveHubHolder()[LIVE_HUB]?.pageCursor() ?? null;
}

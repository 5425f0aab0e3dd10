/** A page's reads are at most this much older than the moment it is handed out. */
const PAGE_MS = 5_000;

/** Where a hub stood a while ago. */
export interface PastPlaces {
  note(id: number): void;
  /** The place some seconds back: going on from there repeats a little and misses nothing. Null: not known that far. */
  before(): number | null;
}

export function createPastPlaces(nowMs: () => number = () => performance.now()): PastPlaces {
  let places: { id: number; at: number }[] = [];
  const newestOldEnough = () => places.findLastIndex(({ at }) => at <= nowMs() - PAGE_MS);
  return {
    note(id) {
      if (places.at(-1)?.id !== id) places.push({ id, at: nowMs() });
      places = places.slice(Math.max(0, newestOldEnough()));
    },
    before: () => places[newestOldEnough()]?.id ?? null,
  };
}

/**
 * Which events a reader has seen. Ids are given out before their transaction is committed, so a lower id may become
 * visible after a higher one: every id that was skipped is looked for again until no transaction can still bring it.
 */
export interface EventCursor {
  /** The highest id seen. */
  readonly last: number;
  /** Skipped ids that may still come, ascending. */
  readonly missing: readonly number[];
  /** Everything up to this id was seen or will never come: whoever goes on from here misses nothing. */
  readonly resumeId: number;
  /** Counts events in, in the order of their ids, and gives up ids that are missing for too long. */
  take(ids: readonly number[], nowMs: number): void;
  /** Goes on from an id without having seen what is before it. */
  jump(id: number): void;
}

/** No transaction that tells of something lasts this long. */
const GIVE_UP_MS = 60_000;
/** A jump of the sequence, as after a crash of the database, is no thousand transactions under way. */
const MAX_MISSING = 1_000;

export function createEventCursor(from: number): EventCursor {
  let last = from;
  const missingSince = new Map<number, number>();
  return {
    get last() {
      return last;
    },
    get missing() {
      return [...missingSince.keys()];
    },
    get resumeId() {
      const [lowest] = missingSince.keys();
      return lowest === undefined ? last : lowest - 1;
    },
    take(ids, nowMs) {
      for (const id of ids) {
        if (id <= last) {
          missingSince.delete(id);
          continue;
        }
        for (let skipped = Math.max(last + 1, id - MAX_MISSING); skipped < id; skipped += 1) {
          missingSince.set(skipped, nowMs);
        }
        last = id;
      }
      for (const [id, since] of missingSince) {
        if (nowMs - since > GIVE_UP_MS || missingSince.size > MAX_MISSING) missingSince.delete(id);
      }
    },
    jump(id) {
      last = id;
      missingSince.clear();
    },
  };
}

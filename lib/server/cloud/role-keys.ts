import "server-only";
import type { RoleKey } from "./identity";
import type { KeySource } from "./key-source";

/** Renewed after this part of its life, give or take a tenth, so that replicas do not all ask at once. */
const RENEW_AFTER = 2 / 3;
const JITTER = 0.1;
/** A key this close to its end is not used any more: a call may still be under way then. */
const LAST_MOMENTS_MS = 60_000;
/** After a failed renewal. */
const TRY_AGAIN_MS = 15_000;

interface Held extends RoleKey {
  renewAt: number;
}

/**
 * The temporary keys of a role, renewed well before they end. Who asks while they are renewed gets the old ones; only
 * without usable ones does a failed renewal reach the caller.
 */
export function roleKeys(
  assume: () => Promise<RoleKey>,
  { now = Date.now, random = Math.random }: { now?: () => number; random?: () => number } = {},
): KeySource {
  let held: Held | null = null;
  let renewing: Promise<Held> | null = null;
  const renew = () => {
    renewing ??= assume()
      .then((made) => {
        const lifeMs = made.endsAt - now();
        held = { ...made, renewAt: now() + lifeMs * (RENEW_AFTER + (random() * 2 - 1) * JITTER) };
        return held;
      })
      .catch((error: unknown) => {
        if (held !== null) held.renewAt = now() + TRY_AGAIN_MS;
        throw error;
      })
      .finally(() => {
        renewing = null;
      });
    return renewing;
  };
  return {
    async current() {
      if (held === null || held.endsAt - now() < LAST_MOMENTS_MS) return (await renew()).key;
      // The old key is good for a while; a failure is tried again and shows when the key has ended.
      if (now() >= held.renewAt) renew().catch(() => undefined);
      return held.key;
    },
  };
}

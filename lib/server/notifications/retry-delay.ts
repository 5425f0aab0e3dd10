import "server-only";

const FIRST_MS = 30_000;
const GROWTH = 2.7;
const LONGEST_MS = 4 * 3_600_000;

/**
 * How long a channel is left alone after so many tries in a row that failed: half a minute at first, hours in the end, so
 * that ten tries take most of a day. Up to a fifth more, by chance: what failed together does not come back together.
 * @param retryAfterMs what the service asked for; never less than that
 * @param random between 0 and 1
 */
export function retryDelayMs(failures: number, retryAfterMs: number | null, random: number): number {
  const delay = Math.min(FIRST_MS * GROWTH ** (failures - 1), LONGEST_MS);
  return Math.round(Math.max(delay, retryAfterMs ?? 0) * (1 + random / 5));
}

const day = 24 * 3600_000;

/** Lengths of time for which figures are kept, in seconds, and how long: https://cloud.tencent.com/document/product/248/6140 */
export const periods = [
  { seconds: 10, keptMs: day },
  { seconds: 60, keptMs: 15 * day },
  { seconds: 300, keptMs: 31 * day },
  { seconds: 3600, keptMs: 93 * day },
  { seconds: 86_400, keptMs: 186 * day },
] as const;

export type Period = (typeof periods)[number]["seconds"];

/** Every period is a multiple of this. */
export const slotMs = 10_000;

/** The start of the period that the time lies in, in ms. */
export function periodStart(time: number, seconds: number): number {
  return Math.floor(time / (seconds * 1000)) * seconds * 1000;
}

export function isPeriod(seconds: number): seconds is Period {
  return periods.some((period) => period.seconds === seconds);
}

/** Half of the window in which a signature's time stamp is accepted. */
const toleranceSeconds = 300;

/** Whether `timestamp` (Unix seconds as text) is an integer within five minutes of `now` (ms since 1970). */
export function isTimely(timestamp: string, now: number): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(Number(timestamp) - Math.floor(now / 1000)) <= toleranceSeconds;
}

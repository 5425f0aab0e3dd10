import type { MetricPeriod } from "./metric-schema";

const DAY_SECONDS = 86_400;

/**
 * How long the cloud keeps points of each length, in seconds, finest first.
 * @see https://cloud.tencent.com/document/product/248/6140
 */
export const CLOUD_RETENTION: readonly { period: MetricPeriod; keptFor: number }[] = [
  { period: 60, keptFor: 15 * DAY_SECONDS },
  { period: 300, keptFor: 31 * DAY_SECONDS },
  { period: 3600, keptFor: 93 * DAY_SECONDS },
  { period: 86_400, keptFor: 186 * DAY_SECONDS },
];

/** The most points of one series in an answer: a day by minutes, a week by five minutes, 93 days by hours. */
const MOST_PERIODS = 2_232;

/** A stretch of time in Unix seconds, half-open. */
export interface TimeSpan {
  from: number;
  to: number;
}

/**
 * The finest length of points that the cloud still has for all of the span and that makes an answer of reasonable
 * size; the longest one for what is older than anything it keeps. A wish is honoured unless it is too fine.
 */
export function choosePeriod({ from, to }: TimeSpan, now: number, wish?: MetricPeriod): MetricPeriod {
  const fits = CLOUD_RETENTION.filter(
    ({ period, keptFor }) => (to - from) / period <= MOST_PERIODS && now - from <= keptFor,
  );
  const finest = fits[0]?.period ?? DAY_SECONDS;
  return wish === undefined || wish < finest ? finest : wish;
}

/** The span with both ends rounded down to whole periods. */
export function roundSpan({ from, to }: TimeSpan, period: number): TimeSpan {
  return { from: periodStart(from, period), to: periodStart(to, period) };
}

/** The start of the period that a time lies in; Unix seconds. */
export function periodStart(time: number, period: number): number {
  return Math.floor(time / period) * period;
}

/** How long the cloud keeps points of this length, in seconds. */
export function keptFor(period: MetricPeriod): number {
  return CLOUD_RETENTION.find((known) => known.period === period)?.keptFor ?? 0;
}

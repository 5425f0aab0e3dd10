import "server-only";
import { coveredUntil, missingSpans } from "@/lib/domain/metric-coverage";
import { keptFor, periodStart, type TimeSpan } from "@/lib/domain/metric-period";
import type { MetricPeriod } from "@/lib/domain/metric-schema";
import { getCoverage } from "../db/metric-points";
import type { StoredSeries } from "../db/metric-series";
import { closedUntil } from "./closed-until";
import type { MetricsDeps } from "./metrics-deps";
import { type PlannedReading, planReadings } from "./plan-readings";

/** How far back the end of what is known is read again, so that points that come late correct earlier ones. */
const RECHECK_SECONDS = 300;

/**
 * What has to be read so that these series are known for all of the span that is closed and that the cloud still has.
 * `graceSeconds`: a lack of at most so much at the very end is left to somebody else, the collector.
 */
export async function missingReadings(
  deps: MetricsDeps,
  series: readonly StoredSeries[],
  { period, span, graceSeconds = 0 }: { period: MetricPeriod; span: TimeSpan; graceSeconds?: number },
): Promise<PlannedReading<StoredSeries>[]> {
  const wanted = readableSpan(deps, period, span);
  if (wanted.from >= wanted.to) return [];
  const ids = series.map(({ id }) => id);
  const coverage = await getCoverage(deps.db, ids, period, wanted.from - RECHECK_SECONDS - period);
  const asked = series.map((each) => ({
    series: each,
    spans: missingOf(coverage.get(each.id) ?? [], wanted, { period, graceSeconds }),
  }));
  return planReadings(asked, period);
}

type Clock = Pick<MetricsDeps, "now" | "delayMs">;

/** The part of a span that is closed and that the cloud still has. */
export function readableSpan(deps: Clock, period: MetricPeriod, { from, to }: TimeSpan): TimeSpan {
  const oldest = periodStart(Math.floor(deps.now().getTime() / 1000) - keptFor(period), period) + period;
  return {
    from: Math.max(periodStart(from, period), oldest),
    to: Math.min(periodStart(to, period), closedUntil(deps, period)),
  };
}

function missingOf(
  covered: readonly TimeSpan[],
  wanted: TimeSpan,
  { period, graceSeconds }: { period: number; graceSeconds: number },
): TimeSpan[] {
  const known = coveredUntil(covered);
  const recheck = Math.max(RECHECK_SECONDS, period);
  return missingSpans(covered, wanted).flatMap((span) => {
    // Only the newest end of what is known can have been read too early.
    if (span.from !== known) return [span];
    if (span.to - span.from <= graceSeconds) return [];
    const earliest = covered.find(({ to }) => to === known)?.from ?? span.from;
    return [{ from: Math.max(earliest, span.from - recheck), to: span.to }];
  });
}

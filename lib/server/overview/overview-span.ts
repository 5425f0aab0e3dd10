import { RELATIVE_RANGES } from "@/lib/domain/metric-range";
import type { OverviewRange } from "@/lib/domain/overview-schema";
import type { Stretches } from "../db/overview-figures";
import { closedUntil } from "../metrics/closed-until";

const MINUTE = 60;
/** Points of a sparkline: every range makes them whole minutes long. */
const SPARK_POINTS = 30;
/** As many minutes as the environments of a function show. */
const RATE_MINUTES = 10;

/** What is summed up for a range; it ends with the last minute that is over and published. */
export interface OverviewSpan {
  from: number;
  to: number;
  /** The range as a whole. */
  whole: Stretches;
  /** The same time before the range, then the range. */
  compared: Stretches;
  spark: Stretches;
  /** The last minutes, for a rate. */
  lately: Stretches;
}

export function overviewSpan(range: OverviewRange, clock: { now(): Date; delayMs: number }): OverviewSpan {
  const to = closedUntil(clock, MINUTE);
  const width = RELATIVE_RANGES[range];
  const from = to - width;
  return {
    from,
    to,
    whole: { from, width, count: 1 },
    compared: { from: from - width, width, count: 2 },
    spark: { from, width: width / SPARK_POINTS, count: SPARK_POINTS },
    lately: { from: to - RATE_MINUTES * MINUTE, width: RATE_MINUTES * MINUTE, count: 1 },
  };
}

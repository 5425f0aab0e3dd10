import "server-only";
import { parseMetricRange } from "@/lib/domain/metric-range";
import { problem } from "../http-problem";

const MAX_DAYS = 31;
const DAY_MS = 86_400_000;
/** The cloud's clock may be ahead of ours, and what is written now should be found. */
const AHEAD_MS = 5 * 60_000;
/** The longest that {@link readLogRange} gives. */
export const MAX_RANGE_MS = MAX_DAYS * DAY_MS + AHEAD_MS;

/** Half-open. */
export interface LogRange {
  from: Date;
  to: Date;
}

/** `from`: 15m, 1h (the default), 6h, 24h, 7d or a time; `to`: a time, now when left out. Throws `badRequest`. */
export function readLogRange(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  now: Date,
): LogRange {
  const range = parseMetricRange({ from, to }, Math.floor(now.getTime() / 1000));
  if (!range.ok) throw problem("badRequest", `${WORDS[range.reason]} Nothing was changed.`);
  const { span } = range;
  if ((span.to - span.from) * 1000 > MAX_DAYS * DAY_MS) {
    throw problem("badRequest", `${WORDS.tooLong} Nothing was changed.`);
  }
  const isOpen = to === undefined;
  return {
    from: new Date(span.from * 1000),
    to: isOpen ? new Date(now.getTime() + AHEAD_MS) : new Date(span.to * 1000),
  };
}

const WORDS = {
  notATime: "from is 15m, 1h, 6h, 24h, 7d or a time such as 2026-11-22T10:00:00Z, to is such a time.",
  empty: "The range is empty: to is not after from.",
  tooLong: `The range is longer than ${MAX_DAYS} days.`,
  future: "The range begins in the future.",
};

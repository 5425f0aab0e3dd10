import type { TimeSpan } from "./metric-period";

/** Ranges that end now, by their names in addresses and in the range picker; seconds. */
export const RELATIVE_RANGES = { "15m": 900, "1h": 3600, "6h": 21_600, "24h": 86_400, "7d": 604_800 } as const;
export type RelativeRange = keyof typeof RELATIVE_RANGES;

export const DEFAULT_RANGE: RelativeRange = "1h";

/** Nothing is kept for longer than two years. */
const LONGEST = 731 * 86_400;

export type ParsedRange =
  | { ok: true; span: TimeSpan; relative: RelativeRange | null }
  | { ok: false; reason: "notATime" | "empty" | "tooLong" | "future" };

/**
 * A range as written in an address: `from` is one of {@link RELATIVE_RANGES} or a time, `to` a time; `to` left out: now,
 * both: the last hour. Times are ISO 8601 with an offset, or Unix seconds. A `to` that lies ahead means now.
 */
export function parseMetricRange(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  now: number,
): ParsedRange {
  const start = from ?? DEFAULT_RANGE;
  const end = to === undefined ? now : parseTime(to);
  if (end === null) return { ok: false, reason: "notATime" };
  const until = Math.min(end, now);
  if (isRelativeRange(start)) {
    const relative = to === undefined ? start : null;
    return { ok: true, span: { from: until - RELATIVE_RANGES[start], to: until }, relative };
  }
  const since = parseTime(start);
  if (since === null) return { ok: false, reason: "notATime" };
  if (since >= now) return { ok: false, reason: "future" };
  if (since >= until) return { ok: false, reason: "empty" };
  if (until - since > LONGEST) return { ok: false, reason: "tooLong" };
  return { ok: true, span: { from: since, to: until }, relative: null };
}

export function isRelativeRange(text: string): text is RelativeRange {
  return Object.hasOwn(RELATIVE_RANGES, text);
}

const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Unix seconds; null for anything else than such a time. */
function parseTime(text: string): number | null {
  if (/^\d{9,10}$/.test(text)) return Number(text);
  const time = ISO_TIME.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? null : Math.floor(time / 1000);
}

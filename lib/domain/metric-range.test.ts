import { describe, expect, test } from "vitest";
import { choosePeriod, roundSpan } from "./metric-period";
import { parseMetricRange } from "./metric-range";

const now = Date.parse("2026-11-22T10:30:30Z") / 1000;
const hour = 3600;
const day = 24 * hour;

describe("a range", () => {
  test.each([
    { from: undefined, to: undefined, seconds: hour },
    { from: "15m", to: undefined, seconds: 900 },
    { from: "6h", to: undefined, seconds: 6 * hour },
    { from: "24h", to: undefined, seconds: day },
    { from: "7d", to: undefined, seconds: 7 * day },
    { from: "2026-11-22T10:00:30Z", to: undefined, seconds: 1800 },
    { from: "2026-11-22T18:00:30+08:00", to: undefined, seconds: 1800 },
    { from: String(now - 60), to: undefined, seconds: 60 },
    { from: "2026-11-22T10:00:30Z", to: "2036-01-01T00:00:00Z", seconds: 1800 },
  ])("from $from to $to covers $seconds s until now", ({ seconds, ...range }) => {
    expect(parseMetricRange(range, now)).toMatchObject({ ok: true, span: { from: now - seconds, to: now } });
  });

  test("an hour that ended at a time is not a range that moves along", () => {
    const parsed = parseMetricRange({ from: "1h", to: "2026-11-22T09:00:00Z" }, now);
    const to = Date.parse("2026-11-22T09:00:00Z") / 1000;
    expect(parsed).toEqual({ ok: true, span: { from: to - hour, to }, relative: null });
  });

  test.each([
    { from: "yesterday", reason: "notATime" },
    { from: "2h", reason: "notATime" },
    { from: "toString", reason: "notATime" },
    { from: "2026-11-22T10:00:30", reason: "notATime" },
    { from: "2026-13-22T10:00:00Z", reason: "notATime" },
    { from: "1h", to: "later", reason: "notATime" },
    { from: "2026-11-22T10:00:00Z", to: "2026-11-22T10:00:00Z", reason: "empty" },
    { from: "2026-11-22T10:31:00Z", reason: "future" },
    { from: "2020-01-01T00:00:00Z", reason: "tooLong" },
  ])("from $from to $to is refused: $reason", ({ reason, ...range }) => {
    expect(parseMetricRange(range, now)).toEqual({ ok: false, reason });
  });
});

describe("points are", () => {
  const until = (seconds: number) => ({ from: now - seconds, to: now });
  test.each([
    { span: until(hour), period: 60 },
    { span: until(day), period: 60 },
    { span: until(7 * day), period: 300 },
    { span: until(30 * day), period: 3600 },
    { span: until(90 * day), period: 3600 },
    { span: until(94 * day), period: 86_400 },
    { span: until(365 * day), period: 86_400 },
    { span: { from: now - 14 * day, to: now - 14 * day + hour }, period: 60 },
    { span: { from: now - 16 * day, to: now - 16 * day + hour }, period: 300 },
    { span: { from: now - 32 * day, to: now - 32 * day + hour }, period: 3600 },
    { span: { from: now - 94 * day, to: now - 94 * day + hour }, period: 86_400 },
  ])("of $period s for $span", ({ span, period }) => {
    expect(choosePeriod(span, now)).toBe(period);
  });

  test("as long as wished, but no finer than there are", () => {
    expect(choosePeriod(until(day), now, 3600)).toBe(3600);
    expect(choosePeriod(until(7 * day), now, 60)).toBe(300);
  });
});

test("a span is rounded down to its periods", () => {
  expect(roundSpan({ from: 119, to: 3659 }, 60)).toEqual({ from: 60, to: 3600 });
});

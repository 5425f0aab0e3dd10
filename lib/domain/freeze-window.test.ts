import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { frozenUntil } from "./freeze-window";
import { type FreezeSchedule, freezeScheduleSchema } from "./freeze-window-schema";

const MINUTE = 60_000;
const time = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

type Weekly = Extract<FreezeSchedule, { kind: "weekly" }>;

/** The local clock of every minute of some days, as the browser's own calendar tells it. */
function clockOf(timeZone: string, from: number, minutes: number) {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  return Array.from({ length: minutes }, (_, index) => format.format(from + index * MINUTE)); // 2026-03-29 03:00
}

/** Minute by minute: inside when a minute up to here has reached the beginning and one from here on is before the end. */
function slowInside({ days, from, to }: Weekly, clock: readonly string[]): boolean[] {
  const inside = clock.map(() => false);
  const dates = [...new Set(clock.map((minute) => minute.slice(0, 10)))];
  const dayAfter = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
  for (const date of dates) {
    if (!days.includes(new Date(date).getUTCDay() || 7)) continue;
    const begins = `${date} ${from}`;
    const ends = `${to > from ? date : dayAfter(date)} ${to}`;
    const first = clock.findIndex((minute) => minute >= begins);
    const last = clock.findLastIndex((minute) => minute < ends);
    if (first < 0) continue; // begins after the last minute that is looked at
    for (let index = first; index <= last; index += 1) inside[index] = true;
  }
  return inside;
}

const weekly = fc.record({
  kind: fc.constant("weekly" as const),
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
  from: fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 100, max: 200 })).map(time),
  to: fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 100, max: 200 })).map(time),
});

describe("a weekly freeze", () => {
  test.each([
    ["Europe/Berlin", "2026-03-29", "summer time begins"],
    ["Europe/Berlin", "2026-10-25", "summer time ends"],
    ["Europe/Berlin", "2026-06-03", "an ordinary day"],
    ["Asia/Shanghai", "2026-03-29", "a zone without summer time"],
    ["America/New_York", "2026-11-01", "summer time ends"],
    ["Australia/Lord_Howe", "2026-04-05", "half an hour is repeated"],
  ])("in %s around %s (%s) is what going through it minute by minute finds", (timeZone, date) => {
    const start = Date.parse(date) - 3 * 86_400_000;
    const clock = clockOf(timeZone, start, 6 * 1440);
    fc.assert(
      fc.property(weekly, (window) => {
        const schedule = { ...window, timeZone };
        const inside = slowInside(schedule, clock);
        // The outermost days may belong to windows that the clock does not show as a whole.
        for (let index = 2 * 1440; index < 4 * 1440; index += 29) {
          const until = frozenUntil(schedule, new Date(start + index * MINUTE));
          if ((until !== null) !== inside[index]) return false;
        }
        return true;
      }),
      { numRuns: 20 },
    );
  });

  test.each([
    ["2026-11-27T10:59:00Z", null],
    ["2026-11-27T11:00:00Z", "2026-11-28T00:00:00.000Z"],
    ["2026-11-27T23:59:59.999Z", "2026-11-28T00:00:00.000Z"],
    ["2026-11-28T00:00:00Z", null],
  ])("from Friday 19:00 to Saturday 08:00 in Shanghai, at %s: %s", (now, until) => {
    const schedule = { kind: "weekly", days: [5], from: "19:00", to: "08:00", timeZone: "Asia/Shanghai" } as const;
    const found = frozenUntil({ ...schedule, days: [...schedule.days] }, new Date(now));
    expect(found?.toISOString() ?? null).toBe(until);
  });

  test("holds all of an hour that summer time repeats", () => {
    const schedule: Weekly = { kind: "weekly", days: [7], from: "02:15", to: "02:45", timeZone: "Europe/Berlin" };
    // 02:15 summer time is 00:15 UTC; 02:45 winter time is 01:45 UTC.
    expect(frozenUntil(schedule, new Date("2026-10-25T00:15:00Z"))?.toISOString()).toBe("2026-10-25T01:45:00.000Z");
    expect(frozenUntil(schedule, new Date("2026-10-25T01:50:00Z"))).toBeNull();
  });
});

describe("a freeze from one moment to another", () => {
  const schedule: FreezeSchedule = { kind: "once", from: "2026-11-01T00:00:00Z", to: "2026-11-12T00:00:00Z" };
  test.each([
    ["2026-10-31T23:59:59Z", false],
    ["2026-11-01T00:00:00Z", true],
    ["2026-11-11T23:59:59Z", true],
    ["2026-11-12T00:00:00Z", false],
  ])("at %s holds: %s", (now, holds) => {
    expect(frozenUntil(schedule, new Date(now)) !== null).toBe(holds);
  });
});

test.each([
  ["a time zone nobody knows", { kind: "weekly", days: [1], from: "01:00", to: "02:00", timeZone: "Europe/Nowhere" }],
  ["an offset in place of a time zone", { kind: "weekly", days: [1], from: "01:00", to: "02:00", timeZone: "+08:00" }],
  ["a time past midnight", { kind: "weekly", days: [1], from: "24:00", to: "02:00", timeZone: "UTC" }],
  ["a day twice", { kind: "weekly", days: [1, 1], from: "01:00", to: "02:00", timeZone: "UTC" }],
  ["no day", { kind: "weekly", days: [], from: "01:00", to: "02:00", timeZone: "UTC" }],
  ["an end before the beginning", { kind: "once", from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z" }],
])("%s is refused", (_what, schedule) => {
  expect(freezeScheduleSchema.safeParse(schedule).success).toBe(false);
});

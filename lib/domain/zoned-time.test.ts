import fc from "fast-check";
import { expect, test } from "vitest";
import { fromZoned, toZoned } from "./zoned-time";

test.each([
  { iso: "2026-11-23T08:30:00.000Z", zone: "UTC", clock: "2026-11-23T08:30" },
  { iso: "2026-11-23T08:30:00.000Z", zone: "Asia/Shanghai", clock: "2026-11-23T16:30" },
  { iso: "2026-03-29T00:30:00.000Z", zone: "Europe/Berlin", clock: "2026-03-29T01:30" },
  { iso: "2026-03-29T01:30:00.000Z", zone: "Europe/Berlin", clock: "2026-03-29T03:30" },
])("$iso is $clock in $zone, and back", ({ iso, zone, clock }) => {
  expect(toZoned(iso, zone)).toBe(clock);
  expect(fromZoned(clock, zone)).toBe(iso);
});

test("every minute that a clock shows leads to a moment at which it shows it", () => {
  const minute = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2030, 0) / 60_000 });
  const zone = fc.constantFrom("UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kathmandu");
  fc.assert(
    fc.property(minute, zone, (at, timeZone) => {
      const clock = toZoned(new Date(at * 60_000).toISOString(), timeZone);
      expect(toZoned(fromZoned(clock, timeZone), timeZone)).toBe(clock);
    }),
  );
});

test.each(["", "2026-11-23", "nonsense", "2026-13-40T99:99"])("%s is no time", (clock) => {
  expect(fromZoned(clock, "UTC")).toBeNull();
  expect(toZoned(null, "UTC")).toBe("");
});

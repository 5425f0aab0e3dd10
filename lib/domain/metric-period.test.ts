import fc from "fast-check";
import { expect, test } from "vitest";
import { choosePeriod } from "./metric-period";
import { metricPeriodSchema } from "./metric-schema";

const DAY = 86_400;
const NOW = 1_800_000_000;

test("a range is answered in at most 2,232 points, and past 31 days by hours or days, whatever was wished", () => {
  const wishes = fc.option(
    fc.constantFrom(60, 300, 3600, 86_400).map((period) => metricPeriodSchema.parse(period)),
    {
      nil: undefined,
    },
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 60, max: 731 * DAY }),
      fc.integer({ min: 0, max: 731 * DAY }),
      wishes,
      (length, age, wish) => {
        const to = NOW - age;
        const period = choosePeriod({ from: to - length, to }, NOW, wish);
        expect(length / period).toBeLessThanOrEqual(2_232);
        if (length > 31 * DAY) expect(period).toBeGreaterThanOrEqual(3600);
      },
    ),
  );
});

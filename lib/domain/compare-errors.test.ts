import fc from "fast-check";
import { expect, test } from "vitest";
import { compareErrors } from "./compare-errors";

const counts = (errors: number | null, requests: number | null) => ({ errors, requests });

test.each([
  { these: counts(50, 1000), those: counts(3, 1000), says: "more" },
  { these: counts(3, 1000), those: counts(50, 1000), says: "fewer" },
  { these: counts(4, 1000), those: counts(3, 1000), says: "same" },
  { these: counts(9, 3000), those: counts(31, 10_000), says: "same" },
  { these: counts(0, 400), those: counts(0, 1200), says: "same" },
  { these: counts(1, 3), those: counts(3, 1000), says: "more" },
  { these: counts(300, 1000), those: counts(290, 1000), says: "same" },
  { these: counts(1, 3), those: counts(3, 60), says: "tooFew" },
  { these: counts(0, 5), those: counts(0, 5), says: "tooFew" },
  { these: counts(0, 100), those: counts(0, 10_000), says: "tooFew" },
  { these: counts(3, 10), those: counts(5, 10), says: "tooFew" },
  { these: counts(0, 0), those: counts(0, 5), says: "unknown" },
  { these: counts(null, 5), those: counts(0, 5), says: "unknown" },
  { these: counts(0, 5), those: counts(null, null), says: "unknown" },
] as const)("$these against $those: $says", ({ these, those, says }) => {
  expect(compareErrors(these, those)).toBe(says);
});

const some = fc.tuple(fc.nat(500), fc.nat(500)).map(([errors, others]) => counts(errors, errors + others));

test("more one way is fewer the other way", () => {
  const reverse = { more: "fewer", fewer: "more", same: "same", tooFew: "tooFew", unknown: "unknown" };
  fc.assert(
    fc.property(some, some, (one, other) => {
      expect(compareErrors(other, one)).toBe(reverse[compareErrors(one, other)]);
    }),
  );
});

test("with ever more requests of the same rates there comes an end to too few", () => {
  fc.assert(
    fc.property(fc.nat(20), fc.nat(20), (one, other) => {
      const times = 1_000_000;
      const says = compareErrors(counts(one * times, 20 * times), counts(other * times, 20 * times));
      expect(says).toBe(one === other ? "same" : one > other ? "more" : "fewer");
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { compareErrors } from "./compare-errors";

const counts = (errors: number | null, requests: number | null) => ({ errors, requests });

test.each([
  { these: counts(50, 1000), those: counts(3, 1000), says: "more" },
  { these: counts(3, 1000), those: counts(50, 1000), says: "fewer" },
  { these: counts(4, 1000), those: counts(3, 1000), says: "same" },
  { these: counts(1, 3), those: counts(3, 1000), says: "more" },
  { these: counts(1, 3), those: counts(3, 60), says: "same" },
  { these: counts(0, 5), those: counts(0, 5), says: "same" },
  { these: counts(0, 0), those: counts(0, 5), says: "unknown" },
  { these: counts(null, 5), those: counts(0, 5), says: "unknown" },
  { these: counts(0, 5), those: counts(null, null), says: "unknown" },
] as const)("$these against $those: $says", ({ these, those, says }) => {
  expect(compareErrors(these, those)).toBe(says);
});

test("more one way is fewer the other way", () => {
  const some = fc.tuple(fc.nat(500), fc.nat(500)).map(([errors, others]) => counts(errors, errors + others));
  const reverse = { more: "fewer", fewer: "more", same: "same", unknown: "unknown" };
  fc.assert(
    fc.property(some, some, (one, other) => {
      expect(compareErrors(other, one)).toBe(reverse[compareErrors(one, other)]);
    }),
  );
});

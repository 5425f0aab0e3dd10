import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NOT_IN_EFFECT, splitEvidence } from "./split-evidence";

describe("of requests that should be split 5 to 95", () => {
  test.each([
    { candidate: 50, total: 1000, evidence: 0.297, digits: 3 },
    { candidate: 80, total: 1000, evidence: 411, digits: 0 },
    { candidate: 0, total: 100, evidence: 4.886, digits: 3 },
  ])("$candidate of $total make $evidence", ({ candidate, total, evidence, digits }) => {
    expect(splitEvidence({ candidate, stable: total - candidate, share: 0.05 })).toBeCloseTo(evidence, digits);
  });

  test.each([
    { candidate: 100, total: 1000, evidence: 4.39e7 },
    { candidate: 0, total: 500, evidence: 1.56e7 },
  ])("$candidate of $total make $evidence", ({ candidate, total, evidence }) => {
    const made = splitEvidence({ candidate, stable: total - candidate, share: 0.05 });
    expect(made / evidence).toBeCloseTo(1, 2);
  });
});

test("nothing seen says nothing", () => {
  expect(splitEvidence({ candidate: 0, stable: 0, share: 0.3 })).toBeCloseTo(1, 12);
});

test("which of the two is called the candidate makes no difference", () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(5000), fc.integer({ min: 1, max: 99 }), (candidate, stable, percent) => {
      const share = percent / 100;
      const one = splitEvidence({ candidate, stable, share });
      const other = splitEvidence({ candidate: stable, stable: candidate, share: 1 - share });
      expect(Math.log(one)).toBeCloseTo(Math.log(other), 6);
    }),
  );
});

test("its mean over what the configured split brings is 1, which is what makes it valid at every look", () => {
  const share = 0.2;
  const total = 40;
  let chance = (1 - share) ** total;
  let mean = 0;
  for (let candidate = 0; candidate <= total; candidate += 1) {
    mean += chance * splitEvidence({ candidate, stable: total - candidate, share });
    chance *= ((total - candidate) / (candidate + 1)) * (share / (1 - share));
  }
  expect(mean).toBeCloseTo(1, 9);
});

test("enormous counts make a large number, never an infinite one", () => {
  const made = splitEvidence({ candidate: 50_000_000, stable: 50_000_000, share: 0.05 });
  expect(made).toBe(Number.MAX_VALUE);
  expect(made).toBeGreaterThan(NOT_IN_EFFECT);
});

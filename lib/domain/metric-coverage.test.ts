import fc from "fast-check";
import { expect, test } from "vitest";
import { missingSpans } from "./metric-coverage";

const span = fc
  .record({ from: fc.integer({ min: 0, max: 60 }), length: fc.integer({ min: 1, max: 30 }) })
  .map(({ from, length }) => ({ from, to: from + length }));

test("what is missing and what is covered make the whole span, and nothing is both", () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 6 }), span, (covered, wanted) => {
      const missing = missingSpans(covered, wanted);
      const isIn = (spans: readonly { from: number; to: number }[], time: number) =>
        spans.some(({ from, to }) => time >= from && time < to);
      for (let time = 0; time < 100; time += 1) {
        const isWanted = isIn([wanted], time);
        expect(isIn(missing, time)).toBe(isWanted && !isIn(covered, time));
      }
      for (const { from, to } of missing) expect(from).toBeLessThan(to);
    }),
  );
});

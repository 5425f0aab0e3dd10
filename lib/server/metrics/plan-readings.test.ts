import fc from "fast-check";
import { expect, test } from "vitest";
import { planReadings } from "./plan-readings";

const wanted = fc.array(
  fc.record({ from: fc.integer({ min: 0, max: 3 }), minutes: fc.constantFrom(1, 7, 144, 1440, 8000) }),
  { minLength: 1, maxLength: 130 },
);

test("every minute of every series is read once, within the limits of a call", () => {
  fc.assert(
    fc.property(wanted, (spans) => {
      const asked = spans.map(({ from, minutes }, series) => ({
        series,
        spans: [{ from: from * 60, to: (from + minutes) * 60 }],
      }));
      const plan = planReadings(asked, 60);
      const read = new Map<number, { from: number; to: number }[]>();
      for (const { series, span } of plan) {
        expect(series.length).toBeLessThanOrEqual(50);
        expect(series.length * ((span.to - span.from) / 60 + 1)).toBeLessThanOrEqual(7200);
        for (const each of series) read.set(each, [...(read.get(each) ?? []), span]);
      }
      for (const {
        series,
        spans: [whole],
      } of asked) {
        const pieces = read.get(series) ?? [];
        expect(pieces[0]?.from).toBe(whole?.from);
        expect(pieces.at(-1)?.to).toBe(whole?.to);
        pieces.forEach((piece, index) => {
          if (index > 0) expect(piece.from).toBe(pieces[index - 1]?.to);
        });
      }
    }),
  );
});

test("series with the same span share a call", () => {
  const spans = [{ from: 0, to: 360 }];
  const plan = planReadings(
    Array.from({ length: 120 }, (_, series) => ({ series, spans })),
    60,
  );
  expect(plan.map(({ series }) => series.length)).toEqual([50, 50, 20]);
});

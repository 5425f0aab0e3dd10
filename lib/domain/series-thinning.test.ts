import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DrawnPoint, thinSeries } from "./series-thinning";

const period = 60;

/** Points at some of the minutes of a span, and how many may be drawn. */
const cases = fc
  .record({
    values: fc.array(fc.option(fc.integer({ min: 0, max: 1000 }), { freq: 4 }), { minLength: 1, maxLength: 400 }),
    start: fc.nat(1000),
    most: fc.integer({ min: 3, max: 500 }),
  })
  .map(({ values, start, most }) => {
    const from = start * period;
    const points = values.flatMap((value, index): [number, number][] =>
      value === null ? [] : [[from + index * period, value]],
    );
    return { points, from, to: from + values.length * period, most };
  });

const drawnValues = (drawn: readonly DrawnPoint[]) => drawn.filter(([, value]) => value !== null);

describe("a thinned series", () => {
  test("has no more points than asked for, in order, and each is a point of the series or a break", () => {
    fc.assert(
      fc.property(cases, ({ points, most, ...span }) => {
        const drawn = thinSeries(points, { ...span, period, most });
        expect(drawn.length).toBeLessThanOrEqual(most);
        const times = drawn.map(([time]) => time);
        expect(times).toEqual([...new Set(times)].toSorted((left, right) => left - right));
        const known = new Map(points);
        for (const [time, value] of drawn) expect(known.get(time) ?? null).toBe(value);
      }),
    );
  });

  test("is whole when it fits", () => {
    fc.assert(
      fc.property(cases, ({ points, ...span }) => {
        const drawn = thinSeries(points, { ...span, period, most: 1000 });
        expect(drawnValues(drawn)).toEqual(points);
      }),
    );
  });

  test("keeps the highest and the lowest value of every slice of its width", () => {
    fc.assert(
      fc.property(cases, ({ points, from, to, most }) => {
        const drawn = new Map(thinSeries(points, { from, to, period, most }));
        const slices = Math.floor(most / 3);
        for (let slice = 0; slice < slices; slice += 1) {
          const width = (to - from) / slices;
          const inSlice = (time: number) => Math.min(slices - 1, Math.floor((time - from) / width)) === slice;
          const values = points.filter(([time]) => inSlice(time)).map(([, value]) => value);
          const kept = [...drawn].flatMap(([time, value]) => (value !== null && inSlice(time) ? [value] : []));
          if (values.length === 0) continue;
          expect(Math.max(...kept)).toBe(Math.max(...values));
          expect(Math.min(...kept)).toBe(Math.min(...values));
        }
      }),
    );
  });

  test("breaks at least once in the slices that a gap begins in, unless the line is broken there already", () => {
    fc.assert(
      fc.property(cases, ({ points, from, to, most }) => {
        const known = new Set(points.map(([time]) => time));
        const drawn = thinSeries(points, { from, to, period, most });
        const slices = Math.floor(most / 3);
        const sliceOf = (time: number) => Math.min(slices - 1, Math.floor((time - from) / ((to - from) / slices)));
        for (let time = from; time < to; time += period) {
          if (known.has(time) || (time > from && !known.has(time - period))) continue;
          const slice = sliceOf(time);
          const before = drawn.findLast(([at]) => sliceOf(at) < slice);
          const isBroken = drawn.some(([at, value]) => value === null && sliceOf(at) === slice);
          expect(isBroken || before?.[1] === null).toBe(true);
        }
      }),
    );
  });
});

test("a gap breaks the line where it begins", () => {
  const points: [number, number][] = [
    [60, 1],
    [120, 2],
    [300, 3],
  ];
  expect(thinSeries(points, { from: 60, to: 420, period, most: 10 })).toEqual([
    [60, 1],
    [120, 2],
    [180, null],
    [300, 3],
    [360, null],
  ]);
});

test("one minute's peak in a day is still there at the width of a phone", () => {
  const points = Array.from({ length: 1440 }, (_, index): [number, number] => [index * period, index === 777 ? 90 : 2]);
  const drawn = thinSeries(points, { from: 0, to: 1440 * period, period, most: 300 });
  expect(drawn).toContainEqual([777 * period, 90]);
});

test("nothing is one break", () => {
  expect(thinSeries([], { from: 0, to: 3600, period, most: 3 })).toEqual([[0, null]]);
});

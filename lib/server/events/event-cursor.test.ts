import fc from "fast-check";
import { expect, test } from "vitest";
import { createEventCursor } from "./event-cursor";

test("without gaps one goes on from the last event", () => {
  const cursor = createEventCursor(10);
  cursor.take([11, 12], 0);
  expect(cursor).toMatchObject({ last: 12, missing: [], resumeId: 12 });
});

test("a skipped id is looked for, and nobody goes on past it, until it comes", () => {
  const cursor = createEventCursor(10);
  cursor.take([13], 0);
  expect(cursor).toMatchObject({ last: 13, missing: [11, 12], resumeId: 10 });
  cursor.take([11], 1_000);
  expect(cursor).toMatchObject({ last: 13, missing: [12], resumeId: 11 });
  cursor.take([12, 14], 2_000);
  expect(cursor).toMatchObject({ last: 14, missing: [], resumeId: 14 });
});

test("an id whose transaction was taken back is given up after a minute", () => {
  const cursor = createEventCursor(10);
  cursor.take([12], 0);
  cursor.take([], 60_000);
  expect(cursor.resumeId).toBe(10);
  cursor.take([], 60_001);
  expect(cursor).toMatchObject({ last: 12, missing: [], resumeId: 12 });
});

test("a long jump of the sequence does not fill the memory", () => {
  const cursor = createEventCursor(0);
  cursor.take([1_000_000], 0);
  expect(cursor.missing.length).toBeLessThanOrEqual(1_000);
  expect(cursor.last).toBe(1_000_000);
});

test("in whatever order transactions end, nothing at or below the place to go on from was left out", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(Array.from({ length: 30 }, (_, index) => index + 1)), fc.gen(), (order, gen) => {
      const cursor = createEventCursor(0);
      const visible = new Set<number>();
      const seen = new Set<number>();
      for (const id of order) {
        visible.add(id);
        if (gen(fc.boolean)) continue;
        // What the reader's query gives: all after the last one, and those looked for.
        const ids = [...visible]
          .filter((each) => each > cursor.last || cursor.missing.includes(each))
          .toSorted((left, right) => left - right);
        for (const each of ids) seen.add(each);
        cursor.take(ids, 0);
        for (let each = 1; each <= cursor.resumeId; each += 1) expect(seen.has(each)).toBe(true);
      }
    }),
  );
});

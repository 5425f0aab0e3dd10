import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseConnection } from "./connection";
import { type StoredPoint, saveReading } from "./metric-points";
import { type StretchSum, sumByStretch } from "./overview-figures";
import { testDatabases } from "./test-databases";

const MINUTE = 60;
const WEEK = 7 * 86_400;
const from = Math.floor(Date.parse("2026-11-08T00:00:00Z") / 1000);
const seriesIds = [1, 2, 3, 4, 5];

/** Some of the minutes of a fortnight; of some nothing is known but how long calls took. */
const points: StoredPoint[] = seriesIds.flatMap((seriesId) =>
  fc
    .sample(fc.tuple(fc.nat((2 * WEEK) / MINUTE - 1), fc.option(fc.nat(500)), fc.option(fc.nat(20))), {
      ...{ numRuns: 400, seed: seriesId },
    })
    .map(([minute, invocations, errors]) => ({
      ...{ seriesId, at: from + minute * MINUTE, invocations, errors },
      ...{ throttles: null, duration: 3, memory: null },
    })),
);
const kept = [...new Map(points.map((point) => [`${point.seriesId} ${point.at}`, point])).values()];

function addedByHand(width: number, count: number): StretchSum[] {
  const sums = new Map<string, StretchSum>();
  for (const { seriesId, at, invocations, errors } of kept) {
    const stretch = Math.floor((at - from) / width);
    if (invocations === null || stretch >= count) continue;
    const known = sums.get(`${seriesId} ${stretch}`) ?? { seriesId, stretch, requests: 0, errors: 0, minutes: 0 };
    const sum = { requests: known.requests + invocations, errors: known.errors + (errors ?? 0) };
    sums.set(`${seriesId} ${stretch}`, { ...known, ...sum, minutes: known.minutes + 1 });
  }
  return inOrder([...sums.values()]);
}

function inOrder(sums: readonly StretchSum[]): StretchSum[] {
  return sums.toSorted((left, right) => left.seriesId - right.seriesId || left.stretch - right.stretch);
}

describe.each(testDatabases)("on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  beforeAll(async () => {
    connection = await open();
    const reading = { seriesIds, period: 60 as const, span: { from, to: from + 2 * WEEK }, points: kept };
    await connection.db.transaction((tx) => saveReading(tx, reading, new Date()));
  });
  afterAll(() => connection.close());

  test.each([
    { what: "a week and the week before", width: WEEK, count: 2 },
    { what: "the points of a week's sparkline", width: WEEK / 30, count: 30 },
    { what: "a day", width: 86_400, count: 1 },
  ])("$what adds up to the same in small statements as in one, and by hand", async ({ width, count }) => {
    const expected = addedByHand(width, count);
    expect(expected.length).toBeGreaterThan(0);
    for (const pointsPerStatement of [1, 50_000, 1_000_000]) {
      const sums = await sumByStretch(connection.db, seriesIds, { from, width, count }, { pointsPerStatement });
      expect(inOrder(sums)).toEqual(expected);
    }
  });
});

import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { missingSpans } from "@/lib/domain/metric-coverage";
import type { MetricPeriod } from "@/lib/domain/metric-schema";
import type { DatabaseConnection } from "./connection";
import { downsampleOldPoints, listBestPoints } from "./metric-downsampling";
import { getCoverage, listPoints, type MetricReading, type StoredPoint, saveReading } from "./metric-points";
import { takeSeries } from "./metric-series";
import { testDatabases } from "./test-databases";

const now = new Date("2026-11-22T10:00:00Z");
const key = { region: "ap-guangzhou", namespace: "default", functionName: "shop" };

describe.each(testDatabases)("on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  let made = 0;

  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());

  async function newSeries(): Promise<number> {
    made += 1;
    const [series] = await takeSeries(connection.db, [{ key, subject: { kind: "version", version: String(made) } }]);
    return series?.id ?? Number.NaN;
  }

  const save = (reading: MetricReading) => connection.db.transaction((tx) => saveReading(tx, reading, now));
  const point = (seriesId: number, at: number, values: Partial<StoredPoint> = {}): StoredPoint => ({
    seriesId,
    at,
    invocations: 10,
    errors: 1,
    throttles: 0,
    duration: 5,
    memory: 64,
    ...values,
  });
  const reading = (seriesId: number, from: number, to: number, points: StoredPoint[] = []): MetricReading => ({
    seriesIds: [seriesId],
    period: 60,
    span: { from, to },
    points,
  });
  const listed = (id: number, period: MetricPeriod = 60) =>
    listPoints(connection.db, [id], period, { from: 0, to: 4_000_000_000 });

  test("series keep their ids and their order, however often and by however many they are asked for", async () => {
    const names = ["b", "a", "a"].map((alias) => ({ key, subject: { kind: "alias", alias } as const }));
    const [first, second] = await Promise.all([takeSeries(connection.db, names), takeSeries(connection.db, names)]);
    expect(first.map(({ subject }) => subject)).toEqual(names.map(({ subject }) => subject));
    expect(second).toEqual(first);
    expect(first[1]?.id).toBe(first[2]?.id);
  });

  test("a reading saved twice is there once, and later values correct earlier ones", async () => {
    const id = await newSeries();
    const first = reading(id, 0, 180, [point(id, 0), point(id, 120, { errors: null })]);
    await save(first);
    await save(first);
    expect(await listed(id)).toEqual(first.points);
    await save(reading(id, 0, 180, [point(id, 0, { invocations: 12, duration: null }), point(id, 60)]));
    expect(await listed(id)).toEqual([
      point(id, 0, { invocations: 12 }),
      point(id, 60),
      point(id, 120, { errors: null }),
    ]);
  });

  test("what counts as read is what was read, whatever the order and the overlaps", async () => {
    const minutes = fc.record({ from: fc.nat(30), length: fc.integer({ min: 1, max: 12 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(minutes, { minLength: 1, maxLength: 6 }), async (spans) => {
        const id = await newSeries();
        for (const { from, length } of spans) await save(reading(id, from * 60, (from + length) * 60));
        const kept = (await getCoverage(connection.db, [id], 60, 0)).get(id) ?? [];
        const whole = { from: 0, to: 3600 };
        const read = spans.map(({ from, length }) => ({ from: from * 60, to: (from + length) * 60 }));
        expect(missingSpans(kept, whole)).toEqual(missingSpans(read, whole));
        const sorted = kept.toSorted((left, right) => left.from - right.from);
        sorted.forEach((span, index) => {
          if (index > 0) expect(span.from).toBeGreaterThan(sorted[index - 1]?.to ?? 0);
        });
      }),
      { numRuns: 25 },
    );
  });

  test("old minutes become longer periods: counts add up, run time is weighted by calls, the most memory stays", async () => {
    const start = Date.parse("2026-11-01T00:00:00Z") / 1000;
    const value = fc.option(fc.integer({ min: 1, max: 1000 }), { freq: 4 });
    const minute = fc.record({ invocations: value, errors: value, duration: value, memory: value });
    await fc.assert(
      fc.asyncProperty(fc.array(minute, { minLength: 1, maxLength: 40 }), async (minutes) => {
        const id = await newSeries();
        const points = minutes.map((values, index) => point(id, start + index * 60, { ...values, throttles: null }));
        await save(reading(id, start, start + 2400, points));
        const shown = await listBestPoints(connection.db, [id], 300, { from: start, to: start + 3000 });
        await downsampleOldPoints(connection.db, now.getTime() / 1000);
        const kept = await listed(id, 300);
        expect(await listed(id)).toEqual([]);
        expect(shown).toEqual(kept);
        for (const longer of kept) {
          const parts = points.filter(({ at }) => at >= longer.at && at < longer.at + 300);
          expect(longer.invocations).toBe(sumOf(parts.map(({ invocations }) => invocations)));
          expect(longer.errors).toBe(sumOf(parts.map(({ errors }) => errors)));
          expect(longer.throttles).toBeNull();
          expect(longer.memory).toBe(maxOf(parts.map(({ memory }) => memory)));
          const expected = weightedMean(parts);
          if (expected === null) expect(longer.duration).toBeNull();
          else expect(longer.duration).toBeCloseTo(expected, 6);
        }
        expect(kept.map(({ at }) => at)).toEqual([...new Set(points.map(({ at }) => Math.floor(at / 300) * 300))]);
      }),
      { numRuns: 15 },
    );
  });

  test("what is recent stays, and a longer period that the cloud told is not replaced", async () => {
    const id = await newSeries();
    const old = Date.parse("2026-11-01T00:00:00Z") / 1000;
    const recent = now.getTime() / 1000 - 3600;
    await save({ ...reading(id, old, old + 300, [point(id, old, { invocations: 77 })]), period: 300 });
    await save(reading(id, old, old + 120, [point(id, old), point(id, old + 60)]));
    await save(reading(id, recent, recent + 60, [point(id, recent)]));
    await downsampleOldPoints(connection.db, now.getTime() / 1000);
    expect(await listed(id, 300)).toEqual([point(id, old, { invocations: 77 })]);
    expect(await listed(id)).toEqual([point(id, recent)]);
  });
});

function known(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null);
}

function sumOf(values: readonly (number | null)[]): number | null {
  return known(values).length === 0 ? null : known(values).reduce((sum, value) => sum + value, 0);
}

function maxOf(values: readonly (number | null)[]): number | null {
  return known(values).length === 0 ? null : Math.max(...known(values));
}

/** By the calls of each minute; by the minutes where no minute with a run time has calls. */
function weightedMean(parts: readonly StoredPoint[]): number | null {
  const timed = parts.filter(({ duration }) => duration !== null);
  const weighed = timed.filter(({ invocations }) => invocations !== null);
  const chosen = weighed.length === 0 ? timed.map((part) => ({ ...part, invocations: 1 })) : weighed;
  if (chosen.length === 0) return null;
  const calls = chosen.reduce((sum, { invocations }) => sum + (invocations ?? 0), 0);
  return chosen.reduce((sum, { invocations, duration }) => sum + (invocations ?? 0) * (duration ?? 0), 0) / calls;
}

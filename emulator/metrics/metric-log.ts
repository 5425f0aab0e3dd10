import type { Database } from "lmdb";
import type { ExecutionRecord, FunctionKey } from "../model.ts";
import { MetricBucket } from "./metric-bucket.ts";
import { type MetricSeries, type SeriesPath, type SeriesScope, SeriesTable, seriesPath } from "./metric-series.ts";
import { type Period, periodStart, periods, slotMs } from "./periods.ts";
import { countExecution, emptyTotals, packTotals, type Totals, unpackTotals } from "./totals.ts";

type MetricKey = (string | number)[];
export type MetricDatabase = Database<(number | null)[], MetricKey>;

export interface MetricPoint {
  /** Start of the period in ms since 1970. */
  time: number;
  totals: Totals;
}

export interface MetricRange {
  key: FunctionKey;
  scope: SeriesScope;
  seconds: Period;
  /** Starts of the first and the last period, both included. */
  from: number;
  to: number;
}

/** Periods that nothing was counted in for so long leave the memory. */
const idleMs = 60_000;
/** Sorts after every number that a time can be. */
const afterAnyTime = Number.MAX_SAFE_INTEGER;
const keptMs = new Map<unknown, number>(periods.map((period) => [period.seconds, period.keptMs]));

/**
 * Counts executions by function, version and alias in periods of five lengths. An execution counts when it ends, so a
 * period does not change once it is over. Counting happens when records are written and in the same transaction:
 * after a `kill -9` records and figures lack the same executions.
 */
export class MetricLog {
  private readonly table = new SeriesTable();

  constructor(
    private readonly database: MetricDatabase,
    private readonly now: () => number,
    private readonly delayMs: () => number,
  ) {}

  /** An execution begins: from now on it is one of those that run at once. */
  begin(record: ExecutionRecord): void {
    const now = this.now();
    for (const series of this.table.of(record)) {
      series.running += 1;
      series.notePeak(now, series.running);
    }
  }

  end(record: ExecutionRecord): void {
    const now = this.now();
    for (const series of this.table.of(record)) {
      series.notePeak(now, Math.max(1, series.running));
      series.running = Math.max(0, series.running - 1);
    }
  }

  /** Counts what ended and puts every changed period; to be called in the event turn that puts the records. */
  write(records: readonly ExecutionRecord[]): Promise<unknown>[] {
    this.count(records);
    const puts: Promise<unknown>[] = [];
    for (const { path, buckets } of this.table.all()) {
      for (const bucket of buckets.values()) if (bucket.isDirty) puts.push(this.put(path, bucket));
    }
    this.forgetIdle();
    return puts;
  }

  /** What is published of the range, oldest first; a period in which nothing happened is left out. */
  list({ key, scope, seconds, from, to }: MetricRange): MetricPoint[] {
    this.count([]);
    const path = seriesPath(key, scope);
    const points = new Map<number, Totals>();
    const stored = this.database.getRange({ start: [...path, seconds, from], end: [...path, seconds, to + 1] });
    for (const { key: stops, value } of stored) points.set(Number(stops.at(-1)), unpackTotals(value));
    const published = this.now() - this.delayMs();
    for (const bucket of this.table.find(key, scope)?.buckets.values() ?? []) {
      if (bucket.seconds !== seconds || bucket.time < from || bucket.time > to) continue;
      const totals = bucket.asOf(published);
      if (totals === null) points.delete(bucket.time);
      else points.set(bucket.time, totals);
    }
    return Array.from(points, ([time, totals]) => ({ time, totals })).sort((a, b) => a.time - b.time);
  }

  async clear(): Promise<void> {
    this.table.clear();
    await this.database.clearAsync();
  }

  /** Drops what is older than its length of period is kept, series by series. */
  async prune(): Promise<void> {
    const now = this.now();
    let after: MetricKey = [];
    for (;;) {
      const [next] = this.database.getKeys({ start: after, limit: 1 });
      if (next === undefined) return;
      const path = next.slice(0, 6);
      const end = [...path, now - (keptMs.get(path[5]) ?? 0)];
      const old = Array.from(this.database.getKeys({ start: path, end }));
      await Promise.all(old.map((each) => this.database.remove(each)));
      after = [...path, afterAnyTime];
    }
  }

  private count(records: readonly ExecutionRecord[]): void {
    const now = this.now();
    const delayMs = this.delayMs();
    for (const [series, slots] of this.sumUp(records, now)) {
      for (const [slot, totals] of slots) {
        for (const { seconds } of periods) this.bucketOf(series, slot, seconds).add(totals, now, delayMs);
      }
    }
  }

  /** What each series gets, by the start of the ten seconds that it belongs to. */
  private sumUp(records: readonly ExecutionRecord[], now: number): Map<MetricSeries, Map<number, Totals>> {
    const sums = new Map<MetricSeries, Map<number, Totals>>();
    const sumOf = (series: MetricSeries, time: number): Totals => {
      const slots = sums.get(series) ?? new Map<number, Totals>();
      const slot = Math.floor(time / slotMs) * slotMs;
      const totals = slots.get(slot) ?? emptyTotals();
      sums.set(series, slots.set(slot, totals));
      return totals;
    };
    for (const record of records) {
      for (const series of this.table.of(record)) countExecution(sumOf(series, record.endTime), record);
    }
    for (const series of this.table.all()) {
      if (series.running > 0) series.notePeak(now, series.running);
      for (const [slot, peak] of series.peaks) sumOf(series, slot).concurrency = peak;
      series.peaks.clear();
    }
    return sums;
  }

  private bucketOf(series: MetricSeries, slot: number, seconds: number): MetricBucket {
    const time = periodStart(slot, seconds);
    const name = `${seconds}/${time}`;
    const known = series.buckets.get(name);
    if (known !== undefined) return known;
    const stored = this.database.get([...series.path, seconds, time]);
    const bucket = new MetricBucket(time, seconds, stored === undefined ? emptyTotals() : unpackTotals(stored));
    series.buckets.set(name, bucket);
    return bucket;
  }

  private put(path: SeriesPath, bucket: MetricBucket): Promise<unknown> {
    bucket.isDirty = false;
    bucket.writing += 1;
    return this.database.put([...path, bucket.seconds, bucket.time], packTotals(bucket.totals)).finally(() => {
      bucket.writing -= 1;
    });
  }

  private forgetIdle(): void {
    const limit = this.now() - Math.max(idleMs, 2 * this.delayMs());
    for (const { buckets } of this.table.all()) {
      for (const [name, { isDirty, writing, touchedAt }] of buckets) {
        if (!isDirty && writing === 0 && touchedAt < limit) buckets.delete(name);
      }
    }
    this.table.forgetIdle();
  }
}

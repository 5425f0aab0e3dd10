import type { FunctionKey } from "../model.ts";
import type { MetricBucket } from "./metric-bucket.ts";
import { slotMs } from "./periods.ts";

/** Whose executions are counted: a whole function's, one version's or one alias's. */
export type SeriesScope = { of: "function" } | { of: "version"; name: string } | { of: "alias"; name: string };

/** The path of a series in the database. */
export type SeriesPath = [region: string, namespace: string, functionName: string, of: string, name: string];

export function seriesPath({ region, namespace, functionName }: FunctionKey, scope: SeriesScope): SeriesPath {
  return [region, namespace, functionName, scope.of, scope.of === "function" ? "" : scope.name];
}

/** One series as far as it is in memory. */
export class MetricSeries {
  /** Executions under way. */
  running = 0;
  /** The most at once, by the start of the ten seconds in which they were. */
  readonly peaks = new Map<number, number>();
  /** Periods by length and start. */
  readonly buckets = new Map<string, MetricBucket>();

  constructor(readonly path: SeriesPath) {}

  notePeak(now: number, running: number): void {
    const slot = Math.floor(now / slotMs) * slotMs;
    if (running > (this.peaks.get(slot) ?? 0)) this.peaks.set(slot, running);
  }

  get isIdle(): boolean {
    return this.running === 0 && this.buckets.size === 0 && this.peaks.size === 0;
  }
}

/** The series in memory, found with one lookup by function and one by version or alias. */
export class SeriesTable {
  private readonly functions = new Map<string, Map<string, MetricSeries>>();

  /** The series that an execution counts in; a call by version has no alias. */
  of(execution: FunctionKey & { version: string; alias: string }): MetricSeries[] {
    const { version, alias } = execution;
    const own = [this.take(execution, { of: "function" }), this.take(execution, { of: "version", name: version })];
    if (alias !== "") own.push(this.take(execution, { of: "alias", name: alias }));
    return own;
  }

  find(key: FunctionKey, scope: SeriesScope): MetricSeries | null {
    return this.functions.get(functionText(key))?.get(scopeText(scope)) ?? null;
  }

  *all(): Iterable<MetricSeries> {
    for (const each of this.functions.values()) yield* each.values();
  }

  /** Forgets the series that nothing is known of. */
  forgetIdle(): void {
    for (const [key, each] of this.functions) {
      for (const [name, series] of each) if (series.isIdle) each.delete(name);
      if (each.size === 0) this.functions.delete(key);
    }
  }

  clear(): void {
    this.functions.clear();
  }

  private take(key: FunctionKey, scope: SeriesScope): MetricSeries {
    const functionKey = functionText(key);
    let each = this.functions.get(functionKey);
    if (each === undefined) {
      each = new Map();
      this.functions.set(functionKey, each);
    }
    const name = scopeText(scope);
    let series = each.get(name);
    if (series === undefined) {
      series = new MetricSeries(seriesPath(key, scope));
      each.set(name, series);
    }
    return series;
  }
}

function functionText({ region, namespace, functionName }: FunctionKey): string {
  return `${region}/${namespace}/${functionName}`;
}

function scopeText(scope: SeriesScope): string {
  return scope.of === "function" ? "" : `${scope.of}/${scope.name}`;
}

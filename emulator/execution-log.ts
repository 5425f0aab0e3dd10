import { setImmediate } from "node:timers/promises";
import type { Database } from "lmdb";
import type { MetricLog } from "./metrics/metric-log.ts";
import type { ExecutionRecord, FunctionKey } from "./model.ts";

type ExecutionKey = (string | number)[];
export type ExecutionDatabase = Database<ExecutionRecord, ExecutionKey>;
export type UsageDatabase = Database<ExecutionUsage, [region: string, namespace: string, functionName: string]>;

/** What the records of one function take, and how long its longest execution took from asking to answer. */
export interface ExecutionUsage {
  records: number;
  bytes: number;
  longestMs: number;
}

export interface ExecutionLimits {
  /** How long records are kept: as long as the log topic that SCF makes by itself keeps lines. */
  keptMs: number;
  /** Of one function; beyond, its oldest records go. */
  maxRecords: number;
  maxBytes: number;
}

/** Start times in ms, half-open. */
export type ExecutionRange = FunctionKey & { from: number; to: number };

/** Three minutes of a function that is called 200 times a second: the database is mapped, so what it keeps takes memory. */
const defaultLimits: ExecutionLimits = { keptMs: 7 * 24 * 3600_000, maxRecords: 36_000, maxBytes: 16 * 1024 * 1024 };
const flushDelayMs = 40;
const pruneEveryMs = 3600_000;
/** Records read or removed between two turns of the event loop, which also runs functions. */
const chunkSize = 500;
/** What a record takes beside its texts, roughly. */
const recordBytes = 200;

/**
 * Execution records by function and time, bounded in age, number and size. Appends are collected and written in
 * batches, off the request path; at most the last batch is lost when the process is killed.
 */
export class ExecutionLog {
  private pending: ExecutionRecord[] = [];
  private timer: NodeJS.Timeout | null = null;
  private sequence = 0;
  private readonly usages = new Map<string, { key: FunctionKey; usage: ExecutionUsage }>();
  private trimming: Promise<void> | null = null;
  private readonly pruning: NodeJS.Timeout;

  constructor(
    private readonly database: ExecutionDatabase,
    private readonly usageDatabase: UsageDatabase,
    private readonly metrics: MetricLog,
    private readonly now: () => number,
    private readonly limits: ExecutionLimits = defaultLimits,
  ) {
    for (const { key, value } of usageDatabase.getRange({})) {
      const [region, namespace, functionName] = key;
      this.usages.set(key.join("/"), { key: { region, namespace, functionName }, usage: value });
    }
    this.pruning = setInterval(() => void this.prune().catch(reportFailure), pruneEveryMs);
    this.pruning.unref();
  }

  append(record: ExecutionRecord): void {
    this.pending.push(record);
    if (this.timer !== null) return;
    this.timer = setTimeout(() => void this.flush().catch(reportFailure), flushDelayMs);
    this.timer.unref();
  }

  async list(range: ExecutionRange): Promise<ExecutionRecord[]> {
    const records: ExecutionRecord[] = [];
    for await (const chunk of this.scan(range, "asc")) records.push(...chunk);
    return records;
  }

  /** Records in pieces, with other work of the process between them. Sees what was appended before the call. */
  async *scan(range: ExecutionRange, order: "asc" | "desc"): AsyncIterable<ExecutionRecord[]> {
    await this.flush();
    const path = pathOf(range);
    let first: ExecutionKey = [...path, range.from];
    let last: ExecutionKey = [...path, range.to];
    for (;;) {
      const bounds = order === "asc" ? { start: first, end: last } : { start: last, end: first, reverse: true };
      const chunk = Array.from(this.database.getRange({ ...bounds, limit: chunkSize }));
      const records = chunk.map(({ value }) => value);
      if (records.length > 0) yield records;
      const key = chunk.at(-1)?.key;
      if (key === undefined || chunk.length < chunkSize) return;
      // The end of a range is excluded and its start is not, whichever way it is walked.
      if (order === "asc") first = [...key, ""];
      else last = key.slice(0, -1);
      await setImmediate();
    }
  }

  /** The functions of a region that have records. Sees what was appended before the call. */
  async recorded(region: string): Promise<{ key: FunctionKey; usage: ExecutionUsage }[]> {
    await this.flush();
    return [...this.usages.values()].filter(({ key, usage }) => key.region === region && usage.records > 0);
  }

  async flush(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const batch = this.pending;
    this.pending = [];
    // One event turn is one LMDB transaction: records, their usage and the figures that count them go together.
    const puts = this.metrics.write(batch);
    const touched = new Set<string>();
    for (const record of batch) {
      this.sequence += 1;
      puts.push(this.database.put([...pathOf(record), record.time, this.sequence, record.requestId], record));
      touched.add(this.use(record));
    }
    for (const name of touched) puts.push(this.putUsage(name));
    await Promise.all(puts);
    await this.database.committed;
    this.trimIfNeeded(touched);
  }

  /** Drops what is older than it is kept, here and in the figures. */
  async prune(): Promise<void> {
    await this.metrics.prune();
    const end = this.now() - this.limits.keptMs;
    for (const name of [...this.usages.keys()]) await this.remove(name, (oldest) => oldest < end);
  }

  async clear(): Promise<void> {
    await this.flush();
    await this.trimming;
    this.usages.clear();
    await this.metrics.clear();
    await Promise.all([this.database.clearAsync(), this.usageDatabase.clearAsync()]);
  }

  async close(): Promise<void> {
    clearInterval(this.pruning);
    await this.flush();
    await this.trimming;
  }

  private use(record: ExecutionRecord): string {
    const name = pathOf(record).join("/");
    let known = this.usages.get(name);
    if (known === undefined) {
      const { region, namespace, functionName } = record;
      known = { key: { region, namespace, functionName }, usage: { records: 0, bytes: 0, longestMs: 0 } };
      this.usages.set(name, known);
    }
    const { usage } = known;
    usage.records += 1;
    usage.bytes += sizeOf(record);
    usage.longestMs = Math.max(usage.longestMs, record.endTime - record.time);
    return name;
  }

  private putUsage(name: string): Promise<boolean> {
    const known = this.usages.get(name);
    if (known === undefined) return Promise.resolve(false);
    const { region, namespace, functionName } = known.key;
    return this.usageDatabase.put([region, namespace, functionName], { ...known.usage });
  }

  private trimIfNeeded(touched: Iterable<string>): void {
    const { maxRecords, maxBytes } = this.limits;
    const full = [...touched].filter((name) => {
      const usage = this.usages.get(name)?.usage;
      return usage !== undefined && (usage.records > maxRecords || usage.bytes > maxBytes);
    });
    if (full.length === 0 || this.trimming !== null) return;
    this.trimming = this.trim(full)
      .catch(reportFailure)
      .finally(() => {
        this.trimming = null;
      });
  }

  /** A twentieth below the limits, so that the next flush does not find them reached again. */
  private async trim(names: readonly string[]): Promise<void> {
    const { maxRecords, maxBytes } = this.limits;
    for (const name of names) {
      await this.remove(name, (_, { records, bytes }) => records > maxRecords * 0.95 || bytes > maxBytes * 0.95);
    }
  }

  /** Removes a function's records from the oldest on, as long as `isTooMuch` says so of the oldest that is left. */
  private async remove(name: string, isTooMuch: (oldest: number, left: ExecutionUsage) => boolean): Promise<void> {
    const known = this.usages.get(name);
    if (known === undefined) return;
    const { key, usage } = known;
    const path = pathOf(key);
    for (;;) {
      const oldest = Array.from(this.database.getRange({ start: path, end: [...path, "\uffff"], limit: chunkSize }));
      const removals: Promise<boolean>[] = [];
      for (const { key: stops, value } of oldest) {
        if (!isTooMuch(value.time, usage)) break;
        usage.records -= 1;
        usage.bytes -= sizeOf(value);
        removals.push(this.database.remove(stops));
      }
      if (removals.length === 0) return;
      await Promise.all([...removals, this.putUsage(name)]);
      if (removals.length < chunkSize) return;
      await setImmediate();
    }
  }
}

function pathOf({ region, namespace, functionName }: FunctionKey): [string, string, string] {
  return [region, namespace, functionName];
}

function sizeOf({ logs, errorMessage }: ExecutionRecord): number {
  return logs.reduce((bytes, { text }) => bytes + text.length + 20, recordBytes + errorMessage.length);
}

function reportFailure(error: unknown): void {
  console.error("embedded cloud: execution records could not be written:", error);
}

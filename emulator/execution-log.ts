import type { Database } from "lmdb";
import type { MetricLog } from "./metrics/metric-log.ts";
import type { ExecutionRecord, FunctionKey } from "./model.ts";

export type ExecutionDatabase = Database<ExecutionRecord, (string | number)[]>;

const flushDelayMs = 40;
const retentionMs = 3 * 24 * 3600_000;
const pruneEveryMs = 3600_000;
/** Sorts after every number that a time can be. */
const afterAnyTime = Number.MAX_SAFE_INTEGER;

/**
 * Execution records by function and time. Appends are collected and written in batches, off the request path;
 * at most the last batch is lost when the process is killed. Records older than three days are dropped.
 */
export class ExecutionLog {
  private pending: ExecutionRecord[] = [];
  private timer: NodeJS.Timeout | null = null;
  private sequence = 0;
  private readonly pruning: NodeJS.Timeout;

  constructor(
    private readonly database: ExecutionDatabase,
    private readonly metrics: MetricLog,
    private readonly now: () => number,
  ) {
    this.pruning = setInterval(() => void this.prune().catch(reportFailure), pruneEveryMs);
    this.pruning.unref();
  }

  append(record: ExecutionRecord): void {
    this.pending.push(record);
    if (this.timer !== null) return;
    this.timer = setTimeout(() => void this.flush().catch(reportFailure), flushDelayMs);
    this.timer.unref();
  }

  async list({
    region,
    namespace,
    functionName,
    from,
    to,
  }: FunctionKey & { from: number; to: number }): Promise<ExecutionRecord[]> {
    await this.flush();
    const path = [region, namespace, functionName];
    return Array.from(this.database.getRange({ start: [...path, from], end: [...path, to] }), ({ value }) => value);
  }

  async flush(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const batch = this.pending;
    this.pending = [];
    // One event turn is one LMDB transaction: records and the figures that count them are stored together.
    const puts = this.metrics.write(batch);
    for (const record of batch) {
      this.sequence += 1;
      const { region, namespace, functionName, time, requestId } = record;
      puts.push(this.database.put([region, namespace, functionName, time, this.sequence, requestId], record));
    }
    await Promise.all(puts);
    await this.database.committed;
  }

  /** Drops what is older than the retention, function by function. */
  async prune(): Promise<void> {
    await this.metrics.prune();
    const end = this.now() - retentionMs;
    let after: (string | number)[] = [];
    for (;;) {
      const [key] = this.database.getKeys({ start: after, limit: 1 });
      if (key === undefined) return;
      const path = key.slice(0, 3);
      const old = Array.from(this.database.getKeys({ start: path, end: [...path, end] }));
      await Promise.all(old.map((each) => this.database.remove(each)));
      after = [...path, afterAnyTime];
    }
  }

  async clear(): Promise<void> {
    await this.flush();
    await this.metrics.clear();
    await this.database.clearAsync();
  }

  async close(): Promise<void> {
    clearInterval(this.pruning);
    await this.flush();
  }
}

function reportFailure(error: unknown): void {
  console.error("embedded cloud: execution records could not be written:", error);
}

import { failedOutcome, type Job, type Outcome } from "./job.ts";
import { ProcessPool } from "./process-pool.ts";
import type { ProcessSpec } from "./process-spec.ts";

export interface FunctionRuntime {
  run(spec: ProcessSpec, requestId: string, event: string): Promise<Outcome>;
  /** Ends every process; resolves when none is left. */
  close(): Promise<void>;
}

/** Versions with warm processes at most; the one unused for longest makes room. */
const maxPools = 32;
const watchEveryMs = 50;

/** Runs handlers in warm processes of their own, one set per function version. Times are wall-clock milliseconds. */
export function createFunctionRuntime({ idleMs }: { idleMs: number }): FunctionRuntime {
  const pools = new Map<string, ProcessPool>();
  const leaving = new Set<ProcessPool>();

  function watch(): void {
    const now = Date.now();
    for (const pool of leaving) {
      pool.watch(now);
      if (pool.isIdle) pool.retire();
      if (pool.isEmpty) leaving.delete(pool);
    }
    for (const [key, pool] of pools) {
      if (!pool.isIdle) pool.watch(now);
      else if (now - pool.lastUsedAt > idleMs) remove(key, pool);
      pool.retireSpare(now, idleMs / 2);
    }
  }

  function remove(key: string, pool: ProcessPool): void {
    pools.delete(key);
    leaving.add(pool);
    pool.retire();
  }

  function makeRoom(): void {
    if (pools.size < maxPools) return;
    const idle = [...pools].filter(([, pool]) => pool.isIdle).sort(([, a], [, b]) => a.lastUsedAt - b.lastUsedAt);
    const [oldest] = idle;
    if (oldest) remove(...oldest);
  }

  function getPool(spec: ProcessSpec): ProcessPool {
    const key = `${spec.region}/${spec.namespace}/${spec.functionName}/${spec.version}`;
    const known = pools.get(key);
    if (known !== undefined && isSameSpec(known.spec, spec)) return known;
    if (known !== undefined) remove(key, known);
    makeRoom();
    const pool = new ProcessPool(spec);
    pools.set(key, pool);
    return pool;
  }

  let isClosed = false;
  const timer = setInterval(watch, watchEveryMs).unref();
  return {
    run: (spec, requestId, event) =>
      new Promise((resolve) => {
        const job: Job = { requestId, event, attempts: 0, resolve };
        if (isClosed) resolve(failedOutcome(439, "The cloud is shutting down", 0));
        else getPool(spec).run(job);
      }),
    async close() {
      isClosed = true;
      clearInterval(timer);
      await Promise.all([...pools.values(), ...leaving].map((pool) => pool.close()));
      pools.clear();
    },
  };
}

/** `$LATEST` changes in place: code or settings that differ need other processes. */
function isSameSpec(one: ProcessSpec, other: ProcessSpec): boolean {
  if (one === other) return true;
  return (
    one.codeSha256 === other.codeSha256 &&
    one.handler === other.handler &&
    one.memoryMb === other.memoryMb &&
    one.timeoutMs === other.timeoutMs &&
    one.initTimeoutMs === other.initTimeoutMs &&
    one.runtime === other.runtime &&
    (one.environment === other.environment || JSON.stringify(one.environment) === JSON.stringify(other.environment))
  );
}

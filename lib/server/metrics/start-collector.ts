import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { acquireLease, type Lease } from "../db/lease";
import { deleteEmptySeries, downsampleOldPoints } from "../db/metric-downsampling";
import { collectTick, newCollectorState } from "./collect-tick";
import type { MetricsDeps } from "./metrics-deps";

const TICK_MS = 1000;
/** Of all replicas one collects, so that they do not multiply the calls. A crash leaves it to another after this long. */
const LEASE_MS = 15_000;
const CLEANING_MS = 3_600_000;
/** Series without points are forgotten when nobody asked for them in this long. */
const FORGET_MS = 7 * 86_400_000;

export interface RunningCollector {
  /** Resolves when the last step has ended. */
  stop(): Promise<void>;
}

/** Keeps the figures of what matters in these regions up to date until stopped. */
export function startCollector(deps: MetricsDeps, regions: readonly string[]): RunningCollector {
  const stopping = new AbortController();
  const running = run(deps, regions, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function run(deps: MetricsDeps, regions: readonly string[], signal: AbortSignal): Promise<void> {
  const holder = randomUUID();
  const states = regions.map(newCollectorState);
  let lease: Lease | null = null;
  // Not with the start, when there is enough to do.
  let cleanAt = performance.now() + 60_000;
  while (!signal.aborted) {
    const startedAt = performance.now();
    try {
      lease = await hold(deps, lease, holder);
      if (lease !== null) {
        await Promise.all(states.map((state) => collectTick(deps, state)));
        if (performance.now() >= cleanAt) {
          cleanAt = performance.now() + CLEANING_MS;
          await clean(deps);
        }
      }
    } catch (error) {
      console.error(`The figures could not be brought up to date: ${error instanceof Error ? error.message : error}`);
    }
    await sleep(Math.max(0, startedAt + TICK_MS - performance.now()), undefined, { signal, ref: false }).catch(
      () => {},
    );
  }
  await lease?.release().catch(() => {});
}

async function hold({ db }: MetricsDeps, lease: Lease | null, holder: string): Promise<Lease | null> {
  if (lease !== null && (await lease.renew())) return lease;
  return acquireLease(db, "metrics collector", { holder, ttlMs: LEASE_MS });
}

async function clean({ db, now }: MetricsDeps): Promise<void> {
  await downsampleOldPoints(db, Math.floor(now().getTime() / 1000));
  await deleteEmptySeries(db, new Date(now().getTime() - FORGET_MS));
}

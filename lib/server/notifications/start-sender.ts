import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { acquireLease, type Lease } from "../db/lease";
import { cleanOutbox } from "../db/notification-outbox";
import { createSender, type SenderDeps } from "./sender";

const TICK_MS = 1_000;
/** Of all replicas one sends, so that what a service allows is not multiplied. A crash leaves it to another after this. */
const LEASE_MS = 15_000;
const CLEANING_MS = 60_000;

export interface RunningSender {
  /** Resolves when the last message has been answered. */
  stop(): Promise<void>;
}

/** Sends what waits in the outbox until stopped. */
export function startSender(deps: SenderDeps): RunningSender {
  const stopping = new AbortController();
  const running = run(deps, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function run(deps: SenderDeps, signal: AbortSignal): Promise<void> {
  const holder = randomUUID();
  const sender = createSender(deps);
  let lease: Lease | null = null;
  let cleanAt = performance.now() + CLEANING_MS;
  while (!signal.aborted) {
    const startedAt = performance.now();
    try {
      lease = await hold(deps, lease, holder);
      if (lease !== null) {
        await sender.tick();
        if (performance.now() >= cleanAt) {
          cleanAt = performance.now() + CLEANING_MS;
          await cleanOutbox(deps.db);
        }
      }
    } catch (error) {
      console.error(`Messages could not be sent: ${error instanceof Error ? error.message : error}`);
    }
    await sleep(Math.max(0, startedAt + TICK_MS - performance.now()), undefined, { signal, ref: false }).catch(
      () => {},
    );
  }
  await sender.idle();
  await lease?.release().catch(() => {});
}

async function hold({ db }: SenderDeps, lease: Lease | null, holder: string): Promise<Lease | null> {
  if (lease !== null && (await lease.renew())) return lease;
  return acquireLease(db, "notification sender", { holder, ttlMs: LEASE_MS });
}

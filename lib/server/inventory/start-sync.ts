import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { getReadings } from "../db/inventory-readings";
import { scopes } from "../db/inventory-scope";
import { acquireLease, type Lease } from "../db/lease";
import type { InventoryDeps } from "./inventory-deps";
import { sweepLists } from "./sync-lists";
import { newSyncState, type SyncState, syncParts, syncTick } from "./sync-tick";

const TICK_MS = 1000;
/** Of all replicas one syncs. A crash leaves it to another, or to the next start, after this long. */
const LEASE_MS = 5_000;
/** How many rounds of reading function parts follow the very first listing at once. */
const FIRST_ROUNDS = 25;

export interface RunningSync {
  /** Resolves when the last step has ended. */
  stop(): Promise<void>;
}

/** Keeps the read model of these regions fresh until stopped. */
export function startSync(deps: InventoryDeps, regions: readonly string[]): RunningSync {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = run(deps, newSyncState(regions), signal);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function run(deps: InventoryDeps, state: SyncState, signal: AbortSignal): Promise<void> {
  const holder = randomUUID();
  let lease: Lease | null = null;
  while (!signal.aborted) {
    const startedAt = performance.now();
    try {
      lease = await hold(deps, lease, holder);
      if (lease !== null) await step(deps, state, lease, signal);
    } catch (error) {
      console.error(`The inventory could not be brought up to date: ${error instanceof Error ? error.message : error}`);
    }
    await sleep(Math.max(0, startedAt + TICK_MS - performance.now()), undefined, { signal, ref: false }).catch(
      () => {},
    );
  }
  await lease?.release().catch(() => {});
}

async function hold({ db }: InventoryDeps, lease: Lease | null, holder: string): Promise<Lease | null> {
  if (lease !== null && (await lease.renew())) return lease;
  return acquireLease(db, "inventory sync", { holder, ttlMs: LEASE_MS });
}

async function step(deps: InventoryDeps, state: SyncState, lease: Lease, signal: AbortSignal): Promise<void> {
  for (const region of state.regions) {
    if (!region.isFilled) await fillFirst(deps, region, lease, signal);
  }
  await syncTick(deps, state);
}

/**
 * On an empty database people wait for the list: it is read in one go, as fast as the sync's share of the rate limits
 * allows, and then the aliases of the functions listed first. What fails is tried again with the next step.
 */
async function fillFirst(
  deps: InventoryDeps,
  region: SyncState["regions"][number],
  lease: Lease,
  signal: AbortSignal,
): Promise<void> {
  const scope = scopes.namespace(region.sweep.region, "default");
  const reading = (await getReadings(deps.db, [scope])).get(scope);
  region.isFilled = Boolean(reading?.asOf);
  while (!region.isFilled) {
    if (signal.aborted || !(await lease.renew()) || !(await sweepLists(deps, region.sweep))) return;
    region.isFilled = region.sweep.completed > 0;
    if (!region.isFilled) continue;
    for (let round = 0; round < FIRST_ROUNDS; round += 1) {
      if (signal.aborted || !(await lease.renew()) || !(await syncParts(deps, region, round))) break;
    }
    // Rounds are no ticks: what matters now is looked up with the first of those.
    region.turns.hotUntil = 0;
  }
}

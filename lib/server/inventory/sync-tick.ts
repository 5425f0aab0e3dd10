import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { listAliasesCalls } from "../cloud/aliases";
import { CloudCallError } from "../cloud/cloud-error";
import { getCodeSha256, listVersionsCalls } from "../cloud/versions";
import { listHotFunctions, listUnhashed, type UnhashedVersion } from "../db/inventory-schedule";
import type { FunctionPart } from "../db/inventory-scope";
import { saveCodeHash } from "../db/inventory-versions";
import type { InventoryDeps } from "./inventory-deps";
import { readFunctionPart } from "./read-function-parts";
import { type PartReading, saveFunctionParts } from "./save-function-parts";
import { type ListSweep, newListSweep, sweepLists } from "./sync-lists";
import { newTurns, nextTurns, type Turns } from "./sync-turns";

/**
 * What a tick may spend on each kind of call, beside one page of a list. With a tick a second this is at most a fifth
 * of the documented limits, whatever there is to read and however many people look.
 */
export const TICK_BUDGET: Record<FunctionPart, number> = { aliases: 4, versions: 2, detail: 2 };
const HASHES_PER_TICK = 2;
/** A version whose hash cannot be read is left alone for so many ticks. */
const HASH_PAUSE_TICKS = 300;
const VIEWED_MS = 10 * 60_000;
/** How long it is remembered which functions matter now. */
const HOT_TICKS = 5;
/** After failures, ticks of that region are left out: 1, 2, 4, at most this many. */
const MAX_PAUSE_TICKS = 16;

const SYNC = { purpose: "sync" } as const;

/** What the sync remembers from tick to tick. Losing it costs nothing but a new sweep. */
export interface SyncState {
  tick: number;
  regions: RegionState[];
}

interface RegionState {
  sweep: ListSweep;
  /** Whether there is a first list, so that no burst is needed. */
  isFilled: boolean;
  turns: Turns;
  /** Calls spent over a tick's budget by long lists, to be made up for. */
  debt: Record<FunctionPart, number>;
  failures: number;
  pausedUntil: number;
  /** Ticks at which hashes that could not be read may be tried again. */
  unhashable: Map<string, number>;
}

export function newSyncState(regions: readonly string[]): SyncState {
  return {
    tick: 0,
    regions: regions.map((region) => ({
      sweep: newListSweep(region),
      isFilled: false,
      turns: newTurns(region),
      debt: { aliases: 0, versions: 0, detail: 0 },
      failures: 0,
      pausedUntil: 0,
      unhashable: new Map(),
    })),
  };
}

/**
 * One step of keeping the read model fresh: one region in turn, one page of its lists, and parts of a few functions,
 * all of them in turn. What is viewed or splits traffic has half of the turns for itself.
 */
export async function syncTick(deps: InventoryDeps, state: SyncState): Promise<void> {
  state.tick += 1;
  const region = state.regions[state.tick % state.regions.length];
  if (region === undefined || state.tick < region.pausedUntil) return;
  const answered = await Promise.all([
    sweepLists(deps, region.sweep),
    syncParts(deps, region, state.tick),
    syncHashes(deps, region, state.tick),
  ]);
  region.failures = answered.includes(false) ? region.failures + 1 : 0;
  const pause = region.failures === 0 ? 0 : Math.min(2 ** (region.failures - 1), MAX_PAUSE_TICKS);
  region.pausedUntil = state.tick + 1 + pause;
}

/** Reads parts of functions whose turn it is. Says whether the cloud answered. */
export async function syncParts(deps: InventoryDeps, region: RegionState, tick: number): Promise<boolean> {
  const { db, cloud, now } = deps;
  const { turns, debt, sweep } = region;
  if (tick >= turns.hotUntil) {
    turns.hot = await listHotFunctions(db, sweep.region, new Date(now().getTime() - VIEWED_MS));
    turns.hotUntil = tick + HOT_TICKS;
  }
  const jobs: { key: FunctionKey; part: FunctionPart }[] = [];
  for (const part of ["aliases", "versions", "detail"] as const) {
    const keys = await nextTurns(db, sweep.region, turns, part, allowance(debt, part));
    jobs.push(...keys.map((key) => ({ key, part })));
  }
  const at = now();
  const readings = await Promise.all(jobs.map(({ key, part }) => readFunctionPart(cloud, key, part, SYNC)));
  for (const reading of readings) debt[reading.part] += callsOf(reading) - 1;
  if (readings.length > 0) await db.transaction((tx) => saveFunctionParts(tx, sweep.region, readings, at));
  return readings.every((reading) => !("error" in reading) || isAnswer(reading.error));
}

/** What a tick may spend on a part, after making up for earlier long lists. */
function allowance(debt: RegionState["debt"], part: FunctionPart): number {
  const budget = TICK_BUDGET[part];
  const count = Math.max(0, budget - debt[part]);
  debt[part] = Math.max(0, debt[part] - budget);
  return count;
}

function callsOf(reading: PartReading): number {
  if ("error" in reading) return 1;
  if (reading.part === "aliases") return listAliasesCalls(reading.aliases.length);
  if (reading.part === "versions") return listVersionsCalls(reading.versions.length);
  return 1;
}

/** Reads a few missing code hashes of functions viewed lately. Says whether the cloud answered. */
async function syncHashes(deps: InventoryDeps, { sweep, unhashable }: RegionState, tick: number): Promise<boolean> {
  const viewedSince = new Date(deps.now().getTime() - VIEWED_MS);
  const missing = await listUnhashed(deps.db, sweep.region, { viewedSince, limit: 20 });
  const due = missing.filter((each) => (unhashable.get(hashName(each)) ?? 0) <= tick).slice(0, HASHES_PER_TICK);
  const answers = await Promise.all(due.map((each) => syncHash(deps, each)));
  for (const [index, each] of due.entries()) {
    if (answers[index] === "read") unhashable.delete(hashName(each));
    else unhashable.set(hashName(each), tick + HASH_PAUSE_TICKS);
  }
  for (const [name, until] of unhashable) if (until <= tick) unhashable.delete(name);
  return !answers.includes("failed");
}

/** `none`: the cloud has no hash to tell, or refuses to. */
async function syncHash(
  { db, cloud }: InventoryDeps,
  { key, version, modifiedAt }: UnhashedVersion,
): Promise<"read" | "none" | "failed"> {
  try {
    const hash = await getCodeSha256(cloud, key, version, SYNC);
    if (hash === null) return "none";
    await saveCodeHash(db, key, { version, modifiedAt }, hash);
    return "read";
  } catch (error) {
    return isAnswer(error) ? "none" : "failed";
  }
}

function hashName({ key, version }: UnhashedVersion): string {
  return `${key.namespace}/${key.functionName}/${version}`;
}

/** Whether the cloud is there and spoke of this one thing; a rate limit or an outage concerns the region. */
function isAnswer(error: unknown): boolean {
  if (!(error instanceof CloudCallError)) throw error;
  return error.kind === "refused" || error.kind === "denied" || error.kind === "unreadable";
}

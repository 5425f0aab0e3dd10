import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { CloudCallError } from "../cloud/cloud-error";
import { keyText } from "../db/inventory-keys";
import { tellLiveTopics } from "../db/live-events";
import { saveCollectorStatus } from "../db/metric-collectors";
import type { StoredSeries } from "../db/metric-series";
import { announceMetrics } from "./announce-metrics";
import { closedUntil } from "./closed-until";
import type { MetricsDeps } from "./metrics-deps";
import { missingReadings } from "./missing-readings";
import type { PlannedReading } from "./plan-readings";
import { isBehind } from "./read-collectors";
import { CALLS_PER_READING, readSpan } from "./read-span";
import { halvesOf, isAboutSeries } from "./refused-series";
import { watchedSeries } from "./watched-series";

/**
 * Calls a minute that the collector may make for a region: a fifth of the documented 20 a second, enough for every
 * minute of 2,400 series. Beyond that a minute's figures come later, with more minutes to a call, not with more calls.
 */
export const CALLS_PER_MINUTE = 240;

const MINUTE = 60;
/** What is watched from now on begins with the last hour. */
const FIRST_SECONDS = 3600;
/** After failures, ticks are left out: 1, 2, 4, at most this many. */
const MAX_PAUSE_TICKS = 16;
/** How long it is remembered what is watched; a new closed minute looks anew as well. */
const WATCHED_TICKS = 5;
/** A series that the cloud refuses is left alone for so many ticks. */
const REFUSED_TICKS = 600;
/** Readings under way at the same time. */
const AT_ONCE = 2;
const SYNC = { purpose: "sync" } as const;

/** What the collector of a region remembers from tick to tick. Losing it costs nothing: what was read is in the database. */
export interface CollectorState {
  region: string;
  tick: number;
  /** The closed minute that is being read; Unix seconds. */
  minute: number;
  watchedUntilTick: number;
  series: number;
  waiting: PlannedReading<StoredSeries>[];
  /** When calls left, in terms of `performance.now()`. */
  calls: number[];
  failures: number;
  pausedUntil: number;
  /** The last minute for which nothing was left to read; Unix seconds. */
  completeUntil: number | null;
  /** What was last told of it. */
  wasBehind: boolean;
  /** Series that the cloud refuses to tell of, with the tick at which they may be tried again. */
  refused: Map<number, number>;
}

export function newCollectorState(region: string): CollectorState {
  return {
    region,
    tick: 0,
    minute: 0,
    watchedUntilTick: 0,
    series: 0,
    waiting: [],
    calls: [],
    failures: 0,
    pausedUntil: 0,
    completeUntil: null,
    wasBehind: false,
    refused: new Map(),
  };
}

/** One step: looks what the minutes closed so far still lack, and reads as much of it as the ceiling lets. */
export async function collectTick(deps: MetricsDeps, state: CollectorState): Promise<void> {
  state.tick += 1;
  if (state.tick < state.pausedUntil) return;
  const minute = closedUntil(deps, MINUTE);
  const isNew = minute !== state.minute;
  if (isNew || state.tick >= state.watchedUntilTick) await lookAround(deps, state, minute);
  const had = state.waiting.length;
  const known = await readWaiting(deps, state);
  if (known.length > 0) await announceMetrics(deps.db, known, minute);
  if (isNew || had > 0) await tellStatus(deps, state);
}

async function lookAround(deps: MetricsDeps, state: CollectorState, minute: number): Promise<void> {
  for (const [id, until] of state.refused) if (until <= state.tick) state.refused.delete(id);
  const series = (await watchedSeries(deps, state.region)).filter(({ id }) => !state.refused.has(id));
  const missing = await missingReadings(deps, series, {
    period: MINUTE,
    span: { from: minute - FIRST_SECONDS, to: minute },
  });
  // The newest minute of what is known does not wait for hours of what is new.
  state.waiting = missing.toSorted((left, right) => right.span.from - left.span.from);
  state.series = series.length;
  state.minute = minute;
  state.watchedUntilTick = state.tick + WATCHED_TICKS;
}

/** Says which functions have figures that they had not before. */
async function readWaiting(deps: MetricsDeps, state: CollectorState): Promise<FunctionKey[]> {
  const known = new Map<string, FunctionKey>();
  while (state.waiting.length > 0 && state.tick >= state.pausedUntil) {
    const count = Math.min(AT_ONCE, Math.floor(allowedCalls(state) / CALLS_PER_READING));
    if (count === 0) break;
    const batch = state.waiting.splice(0, count);
    const answers = await Promise.allSettled(batch.map((reading) => readOne(deps, state, reading)));
    for (const [index, reading] of batch.entries()) {
      const answer = answers[index];
      if (answer?.status === "rejected") noteFailure(state, reading, answer.reason);
      else for (const { key } of reading.series) known.set(keyText(key), key);
    }
    if (answers.every(({ status }) => status === "fulfilled")) state.failures = 0;
  }
  return [...known.values()];
}

async function readOne(deps: MetricsDeps, state: CollectorState, reading: PlannedReading<StoredSeries>): Promise<void> {
  const at = performance.now();
  for (let count = 0; count < CALLS_PER_READING; count += 1) state.calls.push(at);
  await readSpan(deps, reading, MINUTE, SYNC);
}

function allowedCalls(state: CollectorState): number {
  const since = performance.now() - 60_000;
  state.calls = state.calls.filter((at) => at > since);
  return CALLS_PER_MINUTE - state.calls.length;
}

/**
 * A series that spoils the reading for the others is searched for and left out for a while. Otherwise the cloud is left
 * alone; what was not read is looked up again then.
 */
function noteFailure(state: CollectorState, reading: PlannedReading<StoredSeries>, reason: unknown): void {
  if (!(reason instanceof CloudCallError)) throw reason;
  if (isAboutSeries(reason)) {
    state.waiting.unshift(...halvesOf(reading));
    const [only, ...others] = reading.series;
    if (only !== undefined && others.length === 0) state.refused.set(only.id, state.tick + REFUSED_TICKS);
    return;
  }
  // Still to be read: what waits is told, and looked up anew before the next attempt.
  state.waiting.unshift(reading);
  if (state.pausedUntil > state.tick) return;
  state.failures += 1;
  state.pausedUntil = state.tick + 1 + Math.min(2 ** (state.failures - 1), MAX_PAUSE_TICKS);
  state.watchedUntilTick = 0;
}

async function tellStatus(deps: MetricsDeps, state: CollectorState): Promise<void> {
  const backlog = state.waiting.length * CALLS_PER_READING;
  if (backlog === 0 && state.failures === 0) state.completeUntil = state.minute;
  await saveCollectorStatus(deps.db, {
    region: state.region,
    at: deps.now(),
    callsLastMinute: CALLS_PER_MINUTE - allowedCalls(state),
    ceiling: CALLS_PER_MINUTE,
    backlog,
    series: state.series,
    completeUntil: state.completeUntil,
  });
  const wasBehind = state.wasBehind;
  state.wasBehind = isBehind(state, deps);
  // Without new figures nobody would look whether there are any.
  if (state.wasBehind !== wasBehind) await tellLiveTopics(deps.db, [{ kind: "freshness", region: state.region }]);
}

import "server-only";
import { Counter, collectDefaultMetrics, Gauge, type Registry } from "prom-client";
import type { LaneState } from "../cloud/rate-budget";
import type { UpstreamCounts } from "../cloud/upstream-counts";
import type { CollectorStatus } from "../db/metric-collectors";
import type { RegionFigures } from "../db/stored-figures";
import type { LiveStats } from "../events/live-hub";

/** What a scrape finds, beside the requests that were counted as they were answered. */
export interface OwnFigures {
  counts: UpstreamCounts;
  lanes: readonly LaneState[];
  live: LiveStats | null;
  /** Null: the database does not answer. */
  stored: {
    regions: readonly RegionFigures[];
    openChanges: number;
    collectors: readonly Pick<
      CollectorStatus,
      "region" | "callsLastMinute" | "ceiling" | "backlog" | "completeUntil"
    >[];
  } | null;
}

/**
 * Registers the console's own figures once. Labels are the cloud's actions, regions of the settings, and words of ours:
 * nothing that a request brings along.
 * @returns puts in what a scrape found
 */
export function registerOwnFigures(registry: Registry): (figures: OwnFigures) => void {
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name: `halftone_${name}`, help, labelNames, registers });
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name: `halftone_${name}_total`, help, labelNames, registers });

  const calls = counter(
    "upstream_calls",
    "Calls sent to the cloud, every attempt, by what came of it.",
    "action",
    "outcome",
  );
  const tokens = gauge("upstream_budget_tokens", "Calls that may leave at once.", "region", "action", "share");
  const waiting = gauge("upstream_budget_waiting", "Calls that wait for their turn.", "region", "action", "purpose");
  const syncAge = gauge("sync_age_seconds", "Age of what was read longest ago.", "region", "part");
  const failing = gauge("sync_failing", "Things that could not be read at the last attempt.", "region");
  const openChanges = gauge("changes_open", "Changes whose outcome is not known yet.");
  const collected = {
    calls: gauge("figures_calls_last_minute", "Calls for figures in the last minute, by all replicas.", "region"),
    ceiling: gauge("figures_calls_ceiling", "Calls for figures that a minute may have.", "region"),
    backlog: gauge("figures_backlog_calls", "Calls that figures of closed minutes still need.", "region"),
    age: gauge("figures_complete_age_seconds", "Age of the last minute that is known completely.", "region"),
  };
  const databaseUp = gauge("database_up", "Whether the database answers.");
  const streams = gauge("live_streams", "Event streams that are open.");
  const hearing = gauge(
    "live_hearing",
    "Whether the database's notifications are heard; without them events come late.",
  );
  const events = counter("live_events", "Events read from the database.");
  const frames = counter("live_frames", "Frames written to all streams.");
  const resets = counter("live_resets", "Times that a reader was told to read everything again.");

  return ({ counts, lanes, live, stored }) => {
    calls.reset();
    for (const [action, outcomes] of Object.entries(counts)) {
      for (const [outcome, times] of Object.entries(outcomes)) calls.inc({ action, outcome }, times);
    }
    for (const { region, action, ...lane } of lanes) {
      for (const [share, left] of Object.entries(lane.tokens)) tokens.set({ region, action, share }, left);
      for (const [purpose, length] of Object.entries(lane.waiting)) waiting.set({ region, action, purpose }, length);
    }
    databaseUp.set(stored === null ? 0 : 1);
    for (const each of [syncAge, failing]) each.reset();
    for (const { region, ...figures } of stored?.regions ?? []) {
      if (figures.listsAge !== null) syncAge.set({ region, part: "lists" }, figures.listsAge);
      if (figures.aliasesAge !== null) syncAge.set({ region, part: "aliases" }, figures.aliasesAge);
      failing.set({ region }, figures.failing);
    }
    for (const each of Object.values(collected)) each.reset();
    for (const { region, callsLastMinute, ceiling, backlog, completeUntil } of stored?.collectors ?? []) {
      collected.calls.set({ region }, callsLastMinute);
      collected.ceiling.set({ region }, ceiling);
      collected.backlog.set({ region }, backlog);
      if (completeUntil !== null) {
        collected.age.set({ region }, Math.max(0, Date.now() / 1000 - completeUntil));
      }
    }
    openChanges.set(stored?.openChanges ?? Number.NaN);
    streams.set(live?.listeners ?? 0);
    hearing.set(live?.isHearing ? 1 : 0);
    setTotal(events, live?.events);
    setTotal(frames, live?.frames);
    setTotal(resets, live?.resets);
  };
}

/** What counts is elsewhere; the page only shows it. */
function setTotal(counter: Counter, total = 0): void {
  counter.reset();
  counter.inc(total);
}

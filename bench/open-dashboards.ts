import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { type BenchConsole, region, startBenchConsole } from "./bench-console.ts";
import { type LiveStream, openBenchStream } from "./live-streams.ts";
import type { BenchRow } from "./row.ts";

const MINUTE_MS = 60_000;
/** After a start the console reads everything once, and what dashboards ask for first is read for the hour before. */
const SETTLE_MS = 60_000;
/**
 * The console's own rounds do not begin with the measured minute: one of them, inventory or figures, may fall into it
 * or just out of it.
 */
const TOLERANCE = { share: 0.1, calls: 10 };
const DASHBOARDS = [1, 10, 200];
const TOLD_LIMIT_MS = 1_000;
const FUNCTION = `/api/v1/${region}/default/functions/order-api`;
/** What an open Overview and an open function page ask for again with each new minute. */
const FIGURES = ["/api/v1/overview", `${FUNCTION}/environments/figures`, `${FUNCTION}/metrics?total=1`];

/** P6b: neither streams nor figures of open dashboards reach the cloud, and all of them hear of a change at once. */
export async function benchOpenDashboards(): Promise<BenchRow[]> {
  const console = await startBenchConsole();
  try {
    const rows: BenchRow[] = [];
    // What only a first look asks for is no part of a minute.
    await readFigures(console);
    await delay(SETTLE_MS);
    let alone: number | null = null;
    for (const count of DASHBOARDS) {
      const streams = await Promise.all(Array.from({ length: count }, () => openBenchStream(console)));
      const byAction = await callsInAMinute(console, count);
      globalThis.console.log(`  ${count} open: ${JSON.stringify(byAction)}`);
      const calls = sum(byAction);
      alone ??= calls;
      rows.push(callsRow(count, calls, alone));
      if (count === DASHBOARDS.at(-1)) rows.push(await toldRow(console, streams));
      for (const stream of streams) stream.close();
    }
    return rows;
  } finally {
    await console.close();
  }
}

/** By action. */
async function callsInAMinute(console: BenchConsole, dashboards: number): Promise<Record<string, number>> {
  const before = await console.upstreamCalls();
  const end = performance.now() + MINUTE_MS;
  await Promise.all(Array.from({ length: dashboards }, () => readFigures(console)));
  // The measure itself is a rate over time, so this is a place that must let time pass.
  await delay(Math.max(0, end - performance.now()));
  const after = await console.upstreamCalls();
  return Object.fromEntries(Object.entries(after).map(([action, count]) => [action, count - (before[action] ?? 0)]));
}

async function readFigures(console: BenchConsole): Promise<void> {
  for (const path of FIGURES) {
    const response = await console.fetch(path);
    await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  }
}

function callsRow(count: number, calls: number, alone: number): BenchRow {
  const most = Math.max(TOLERANCE.calls, Math.round(alone * TOLERANCE.share));
  return {
    id: "P6b",
    what: `Upstream calls a minute, ${count} open dashboards (stream and figures)`,
    ours: `${calls}`,
    reference: `${alone} with one dashboard`,
    ratio: calls / Math.max(1, alone),
    goal: `the same ± ${most}`,
    met: Math.abs(calls - alone) <= most,
  };
}

/** From the answer of a change until the last stream has it; a stream that hears it before the answer counts as 0. */
async function toldRow(console: BenchConsole, streams: readonly LiveStream[]): Promise<BenchRow> {
  const told = Promise.all(streams.map((stream) => stream.nextChange()));
  const path = `${FUNCTION}/aliases/release`;
  const alias = await console.fetch(`${path}?fresh=1`);
  await alias.text();
  const response = await console.fetch(path, {
    method: "PUT",
    headers: {
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
      "if-match": alias.headers.get("etag") ?? "",
    },
    body: JSON.stringify({ mainVersion: "3", routing: null }),
  });
  const answered = performance.now();
  if (!response.ok) throw new Error(`The change answered ${response.status}: ${await response.text()}`);
  const slowest = Math.max(0, ...(await told).map((at) => at - answered));
  return {
    id: "P6b",
    what: `A change told to ${streams.length} streams, the slowest`,
    ours: `${Math.round(slowest)} ms after its answer`,
    reference: `${TOLD_LIMIT_MS} ms`,
    ratio: slowest / TOLD_LIMIT_MS,
    goal: `≤ ${TOLD_LIMIT_MS} ms`,
    met: slowest <= TOLD_LIMIT_MS,
  };
}

function sum(calls: Record<string, number>): number {
  return Object.values(calls).reduce((total, count) => total + count, 0);
}

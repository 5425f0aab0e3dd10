import { setTimeout as delay } from "node:timers/promises";
import type { Browser } from "playwright";
import { type BenchConsole, region, startBenchConsole } from "./bench-console.ts";
import { openContext, withBrowser } from "./browser.ts";
import type { BenchRow } from "./row.ts";

const MINUTE_MS = 60_000;
const MANY = 50;
const SLOPE_LIMIT = 0.1;
const VIEWPORT = { width: 1360, height: 900 };
const PATHS = [`/functions/${region}/default/order-api`, "/functions"];

/** P6: the cloud must not notice how many people look. */
export async function benchUpstreamCalls(): Promise<BenchRow[]> {
  const console = await startBenchConsole();
  try {
    const one = await withBrowser((browser) => callsPerMinute(browser, console, 1));
    const many = await withBrowser((browser) => callsPerMinute(browser, console, MANY));
    const slope = (sum(many) - sum(one)) / (MANY - 1);
    return [
      {
        id: "P6",
        what: `Upstream calls a minute, ${MANY} open browsers`,
        ours: `${sum(many)}`,
        reference: `${sum(one)} with one browser`,
        ratio: sum(many) / Math.max(1, sum(one)),
        goal: `slope 0 (≤ ${SLOPE_LIMIT} a viewer)`,
        met: slope <= SLOPE_LIMIT,
      },
      await simultaneousReads(console),
    ];
  } finally {
    await console.close();
  }
}

async function callsPerMinute(browser: Browser, console: BenchConsole, viewers: number) {
  for (let viewer = 0; viewer < viewers; viewer += 1) {
    // A context each: pages of one browser would share its six connections to the console.
    const page = await (await openContext(browser, VIEWPORT, console.cookie)).newPage();
    await page.goto(`${console.url}${PATHS[viewer % PATHS.length]}`, { waitUntil: "load" });
  }
  // The measure itself is a rate over time, so this is the one place that must let time pass.
  const before = await console.upstreamCalls();
  await delay(MINUTE_MS);
  const after = await console.upstreamCalls();
  return Object.fromEntries(Object.entries(after).map(([action, count]) => [action, count - (before[action] ?? 0)]));
}

async function simultaneousReads(console: BenchConsole): Promise<BenchRow> {
  const path = `/api/v1/${region}/default/functions/order-api/aliases/release?fresh=1`;
  await (await console.fetch(path)).text();
  // As far away as a real cloud: on the loopback interface the first answer would be there before the last read is asked.
  const slow = { action: "GetAlias", fault: { kind: "delay", ms: 200 }, times: MANY };
  await fetch(`${console.cloudUrl}/_control/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(slow),
  });
  const before = (await console.upstreamCalls()).GetAlias ?? 0;
  await Promise.all(Array.from({ length: MANY }, async () => (await console.fetch(path)).text()));
  const calls = ((await console.upstreamCalls()).GetAlias ?? 0) - before;
  return {
    id: "P6",
    what: `Upstream calls for ${MANY} equal reads at once`,
    ours: `${calls}`,
    reference: "1",
    ratio: calls,
    goal: "1",
    met: calls === 1,
  };
}

function sum(calls: Record<string, number>): number {
  return Object.values(calls).reduce((total, count) => total + count, 0);
}

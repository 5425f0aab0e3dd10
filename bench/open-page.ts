import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Browser, CDPSession, Page } from "playwright";
import { type BenchConsole, region, startBenchConsole } from "./bench-console.ts";
import { openContext, withBrowser } from "./browser.ts";
import { openBenchStream } from "./live-streams.ts";
import type { BenchRow } from "./row.ts";
import { untilSliderShows } from "./shown-change.ts";
import { median } from "./statistics.ts";

const MINUTE_MS = 60_000;
const SETTLE_MS = 20_000;
const QUIET_MS = 15_000;
const ALL_READ_LIMIT_MS = 480_000;
const BUSY_LIMIT_S = 0.3;
const SHOWN_LIMIT_MS = 1_000;
const MOST_NEWS = 2;
const CHANGES = 10;
const VIEWPORT = { width: 1360, height: 900 };
const FUNCTION = `${region}/default/functions/order-api`;
const PAGES = {
  Overview: "/",
  "Function page": `/functions/${region}/default/order-api?alias=release`,
};

/** P7: what a page that nobody touches costs, and how soon it shows what somebody else changes. */
export async function benchOpenPage(): Promise<BenchRow[]> {
  const console = await startBenchConsole();
  try {
    // Only an alias that splits its traffic has charts and an observed share below its slider.
    await changeWeight(console, 10);
    await untilAllIsRead(console);
    return await withBrowser(async (browser) => {
      const idle = Object.entries(PAGES).map(([name, path]) => watchIdle(browser, console, name, path));
      const rows = (await Promise.all(idle)).flat();
      return [...rows, await shownRow(browser, console)];
    });
  } finally {
    await console.close();
  }
}

/** After its start the console reads every function of the cloud for the first time, and tells of each. */
async function untilAllIsRead(console: BenchConsole): Promise<void> {
  const stream = await openBenchStream(console);
  const end = performance.now() + ALL_READ_LIMIT_MS;
  while (stream.quietMs() < QUIET_MS) {
    if (performance.now() > end) throw new Error("The console has not come to rest.");
    await delay(1_000);
  }
  stream.close();
}

async function watchIdle(browser: Browser, console: BenchConsole, name: string, path: string): Promise<BenchRow[]> {
  const context = await openContext(browser, VIEWPORT, console.cookie);
  const page = await context.newPage();
  const requests: string[] = [];
  let streams = 0;
  page.on("request", (request) => {
    if (request.resourceType() === "eventsource") streams += 1;
    else requests.push(new URL(request.url()).pathname);
  });
  // Each session counts in one kind of time.
  const [cpu, wall] = [await watchTasks(page, "threadTicks"), await watchTasks(page, "timeTicks")];
  await page.goto(`${console.url}${path}`, { waitUntil: "load" });
  // The measure itself is a course over time, so this is a place that must let time pass.
  await delay(SETTLE_MS);
  const stream = await openBenchStream(console);
  requests.length = 0;
  const before = { cpu: await taskSeconds(cpu), wall: await taskSeconds(wall) };
  await delay(MINUTE_MS);
  const busy = (await taskSeconds(cpu)) - before.cpu;
  const elapsed = (await taskSeconds(wall)) - before.wall;
  const told = stream.told();
  stream.close();
  await context.close();
  return [requestsRow(name, requests, { streams, told }), busyRow(name, busy, elapsed)];
}

async function watchTasks(page: Page, timeDomain: "threadTicks" | "timeTicks"): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain });
  return session;
}

/** What the page's main thread has spent in tasks so far. */
async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  const found = metrics.find(({ name }) => name === "TaskDuration");
  if (found === undefined) throw new Error("The browser does not tell how long tasks took.");
  return found.value;
}

/**
 * Where nothing happens there is one piece of news a minute, its figures; two such may fall into the measured minute.
 * What is asked for more often was asked for by a clock, or was told although it is no news.
 */
function requestsRow(
  name: string,
  requests: readonly string[],
  { streams, told }: { streams: number; told: number },
): BenchRow {
  const counts = new Map<string, number>();
  for (const path of requests) counts.set(path, (counts.get(path) ?? 0) + 1);
  const [path = "", most = 0] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  const repeated = most > 1 ? `, ${path.split("/").at(-1)} ${most} times` : "";
  const isOne = streams === 1 ? "1 stream" : `${streams} streams`;
  return {
    id: "P7",
    what: `${name}, nobody touches it for a minute: streams and requests`,
    ours: `${isOne}, ${requests.length} requests${repeated}`,
    reference: `changes were told ${told} times`,
    ratio: Number.NaN,
    goal: `one stream, nothing asked for more than ${MOST_NEWS} times`,
    met: streams === 1 && most <= MOST_NEWS,
  };
}

function busyRow(name: string, cpuSeconds: number, wallSeconds: number): BenchRow {
  return {
    id: "P7",
    what: `${name}, nobody touches it for a minute: main thread, CPU time (with waiting for a processor)`,
    ours: `${cpuSeconds.toFixed(2)} s (${wallSeconds.toFixed(2)} s)`,
    reference: `${BUSY_LIMIT_S} s`,
    ratio: cpuSeconds / BUSY_LIMIT_S,
    goal: `≤ ${BUSY_LIMIT_S} s`,
    met: cpuSeconds <= BUSY_LIMIT_S,
  };
}

/** From the server's answer to a change until the slider of an open page stands at the new weight. */
async function shownRow(browser: Browser, console: BenchConsole): Promise<BenchRow> {
  const context = await openContext(browser, VIEWPORT, console.cookie);
  const page = await context.newPage();
  await page.goto(`${console.url}${PAGES["Function page"]}`, { waitUntil: "load" });
  await page.getByRole("slider").first().waitFor();
  const times: number[] = [];
  for (let change = 0; change <= CHANGES; change += 1) {
    const weight = 20 + change;
    const [shownAt, answeredAt] = await Promise.all([
      page.evaluate(untilSliderShows, weight),
      changeWeight(console, weight),
    ]);
    const ms = Math.max(0, shownAt - answeredAt);
    // The first finds a page that may still be starting.
    if (change > 0) times.push(ms);
  }
  await context.close();
  const worst = Math.max(...times);
  return {
    id: "P7",
    what: `A change of weight shown on an open page, the slowest of ${CHANGES} (median)`,
    ours: `${worst.toFixed(0)} ms after its answer (${median(times).toFixed(0)} ms)`,
    reference: `${SHOWN_LIMIT_MS} ms`,
    ratio: worst / SHOWN_LIMIT_MS,
    goal: `≤ ${SHOWN_LIMIT_MS} ms`,
    met: worst <= SHOWN_LIMIT_MS,
  };
}

/** Resolves with the moment of the answer, in ms since 1970. */
async function changeWeight(console: BenchConsole, weight: number): Promise<number> {
  const path = `/api/v1/${FUNCTION}/aliases/release`;
  const alias = await console.fetch(`${path}?fresh=1`);
  // The product's own answer, whose shape its tests hold.
  const { mainVersion } = (await alias.json()) as { mainVersion: string };
  const response = await console.fetch(path, {
    method: "PUT",
    headers: {
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
      "if-match": alias.headers.get("etag") ?? "",
    },
    body: JSON.stringify({ mainVersion, routing: { by: "weight", weights: [{ version: "2", weight }] } }),
  });
  const answeredAt = performance.timeOrigin + performance.now();
  if (!response.ok) throw new Error(`The change answered ${response.status}: ${await response.text()}`);
  await response.text();
  return answeredAt;
}

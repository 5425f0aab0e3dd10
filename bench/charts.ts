import { setTimeout as delay } from "node:timers/promises";
import type { Browser, Locator, Page } from "playwright";
import { drawnLine } from "../lib/domain/drawn-line.ts";
import { chartRows } from "../lib/domain/metric-chart-rows.ts";
import { METRIC_PANELS, type MetricPanel, type PanelLine, panelLines } from "../lib/domain/metric-panel.ts";
import type { MetricsAnswer } from "../lib/domain/metric-schema.ts";
import type { DrawnPoint } from "../lib/domain/series-thinning.ts";
import { type BenchConsole, region, startBenchConsole } from "./bench-console.ts";
import { openContext, untilIdle, withBrowser } from "./browser.ts";
import { type Drawing, LINE, noteNearPlaces, timeUntilDrawn } from "./chart-drawing.ts";
import { chartedFunction, chartedVersions, fillPastDay } from "./past-day.ts";
import { startPlainChartApp } from "./plain-chart-app.ts";
import type { BenchRow } from "./row.ts";
import { median } from "./statistics.ts";

const FRAME_MS = 1000 / 60;
const MOUNTS = 15;
const WARM_UP = 3;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const READ_LIMIT_MS = 60_000;
const REST_MS = 1_000;
/** The most points of a line in the console's charts, and into how many slices of the width that makes. */
const MOST_POINTS = 240;
const SLICES = MOST_POINTS / 3;
/** A window in which one chart is near, and one in which several are. */
const WINDOWS = { one: { width: 960, height: 400 }, all: { width: 1360, height: 1200 } };

/** P5: a day of minutes of six versions, drawn by the console and by a page that does nothing else. */
export async function benchCharts(): Promise<BenchRow[]> {
  const plain = await startPlainChartApp();
  const console = await startBenchConsole({}, fillPastDay);
  try {
    const to = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
    const query = { show: chartedVersions.join(","), from: isoTime(to - DAY_MS), to: isoTime(to) };
    const answer = await readDay(console, query);
    const tab = `${console.url}/functions/${region}/default/${chartedFunction}?${new URLSearchParams({ tab: "monitoring", ...query })}`;
    const subject = { tab, cookie: console.cookie, plain: plain.url, answer };
    return await withBrowser(async (browser) => [
      await compare(browser, { ...subject, window: "one" }),
      await compare(browser, { ...subject, window: "all" }),
      peaksRow(answer),
    ]);
  } finally {
    await console.close();
    await plain.stop();
  }
}

interface Subject {
  tab: string;
  cookie: string;
  plain: string;
  answer: MetricsAnswer;
  window: keyof typeof WINDOWS;
}

/** Both pages draw the same charts with the same points, in turn, so that a slow moment of the machine hits both. */
async function compare(browser: Browser, { tab, cookie, plain, answer, window }: Subject): Promise<BenchRow> {
  const viewport = WINDOWS[window];
  const ours = await openPage(browser, tab, viewport, cookie);
  const panels = await untilDrawn(ours);
  const theirs = await openPage(browser, plain, viewport);
  await giveCharts(theirs, ours, panels, answer);
  await requireSamePoints(ours, theirs, panels);
  const times = { ours: [] as Drawing[], theirs: [] as Drawing[] };
  for (let mount = 0; mount < WARM_UP + MOUNTS; mount += 1) {
    const [a, b] = [await mountOurs(ours, panels), await mountPlain(theirs, panels)];
    if (mount < WARM_UP) continue;
    times.ours.push(a);
    times.theirs.push(b);
  }
  await ours.context().close();
  await theirs.context().close();
  const ms = median(times.ours.map(({ sinceBegin }) => sinceBegin));
  const reference = median(times.theirs.map(({ sinceBegin }) => sinceBegin));
  const clicked = median(times.ours.map(({ sinceClick }) => sinceClick));
  const clickedReference = median(times.theirs.map(({ sinceClick }) => sinceClick));
  return {
    id: "P5",
    what: `${panels.length} ${panels.length === 1 ? "chart" : "charts"} of 24 h × 1 min × ${chartedVersions.length} series, begun until painted (from the click)`,
    ours: `${ms.toFixed(1)} ms (${clicked.toFixed(1)} ms)`,
    reference: `${reference.toFixed(1)} ms (${clickedReference.toFixed(1)} ms) plain Recharts page`,
    ratio: ms / reference,
    goal: `≤ ${FRAME_MS.toFixed(1)} ms more`,
    met: ms - reference <= FRAME_MS,
  };
}

async function openPage(
  browser: Browser,
  url: string,
  viewport: { width: number; height: number },
  cookie?: string,
): Promise<Page> {
  const context = await openContext(browser, viewport, cookie);
  await context.addInitScript(noteNearPlaces);
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "load" });
  return page;
}

/** The panels whose charts this window shows. */
async function untilDrawn(page: Page): Promise<string[]> {
  await page.locator(`[data-panel] :is(${LINE})`).first().waitFor();
  // Which of the others come near shows when the page has come to rest.
  await untilIdle(page);
  await delay(REST_MS);
  return page.evaluate(
    (line) =>
      [...document.querySelectorAll("[data-panel]")]
        .filter((place) => place.querySelector(line) !== null)
        .map((place) => place.getAttribute("data-panel") ?? ""),
    LINE,
  );
}

/** Puts the charts that the console draws into the plain page, which then waits for its button. */
async function giveCharts(page: Page, ours: Page, panels: readonly string[], answer: MetricsAnswer): Promise<void> {
  const charts = METRIC_PANELS.filter((panel) => panels.includes(panel)).map((panel) => ({
    panel,
    lines: drawnLines(answer, panel).map(({ key, points }) => ({
      key,
      points: points.map(([time, value]) => ({ time, value })),
    })),
  }));
  const width = await ours
    .locator("[data-panel]")
    .first()
    .evaluate((place) => place.clientWidth);
  await page.waitForFunction(() => window.benchGive !== undefined);
  await page.evaluate(([given, px]) => window.benchGive?.(given, px), [charts, width] as const);
  await page.getByText(String(charts.length), { exact: true }).waitFor();
  await mountPlain(page, panels);
}

/** As the console's chart makes them. */
function drawnLines(answer: MetricsAnswer, panel: MetricPanel): { key: string; points: readonly DrawnPoint[] }[] {
  const seconds = (time: string) => Date.parse(time) / 1000;
  const lines = panelLines(answer.series, panel);
  const rows = chartRows(lines, {
    from: seconds(answer.from),
    to: seconds(answer.to),
    period: answer.period,
    completeUntil: seconds(answer.completeUntil),
    most: MOST_POINTS,
  });
  return lines.map(({ key }) => ({ key, points: drawnLine(rows, key, 1).complete }));
}

async function mountOurs(page: Page, panels: readonly string[]): Promise<Drawing> {
  // The radio buttons themselves are out of sight; people click the words.
  await page.locator("label", { hasText: /^Table$/ }).click();
  await page.locator("[data-panel]").first().waitFor({ state: "detached" });
  return timeClick(page, page.locator("label", { hasText: /^Charts$/ }), panels);
}

async function mountPlain(page: Page, panels: readonly string[]): Promise<Drawing> {
  const hide = page.getByRole("button", { name: "Hide" });
  if (await hide.isVisible()) await hide.click();
  return timeClick(page, page.getByRole("button", { name: "Charts" }), panels);
}

async function timeClick(page: Page, button: Locator, panels: readonly string[]): Promise<Drawing> {
  // Pages behind others get no frames.
  await page.bringToFront();
  await untilIdle(page);
  const lines = chartedVersions.length;
  const [drawing] = await Promise.all([page.evaluate(timeUntilDrawn, { panels, lines, line: LINE }), button.click()]);
  return drawing;
}

/** Throws unless both pages have drawn every line with as many points. */
async function requireSamePoints(ours: Page, theirs: Page, panels: readonly string[]): Promise<void> {
  for (const panel of panels) {
    const [a, b] = [await drawnPoints(ours, panel), await drawnPoints(theirs, panel)];
    if (a.join() !== b.join()) throw new Error(`The pages drew ${panel} with ${a.join()} and ${b.join()} points.`);
  }
}

function drawnPoints(page: Page, panel: string): Promise<number[]> {
  return page
    .locator(`[data-panel="${panel}"] :is(${LINE})`)
    .evaluateAll(
      (paths, most) => paths.slice(0, most).map((path) => (path.getAttribute("d") ?? "").match(/[ML]/g)?.length ?? 0),
      chartedVersions.length,
    );
}

/** Waits until the console has read the whole day from the cloud. */
async function readDay(console: BenchConsole, { show, from, to }: Record<"show" | "from" | "to", string>) {
  const search = new URLSearchParams({ versions: show, from, to });
  const path = `/api/v1/${region}/default/functions/${chartedFunction}/metrics?${search}`;
  const end = performance.now() + READ_LIMIT_MS;
  for (;;) {
    const response = await console.fetch(path);
    if (!response.ok) throw new Error(`The metrics answered ${response.status}.`);
    // The product's own answer, whose shape its tests hold.
    const answer = (await response.json()) as MetricsAnswer;
    if (answer.completeUntil === answer.to && answer.series.every(({ points }) => points.length > 0)) return answer;
    if (performance.now() > end) throw new Error(`The day of figures was not read within ${READ_LIMIT_MS / 1000} s.`);
    await delay(500);
  }
}

/** In every slice of the width the highest minute of each line must be among what is drawn. */
function peaksRow(answer: MetricsAnswer): BenchRow {
  const [from, to] = [Date.parse(answer.from) / 1000, Date.parse(answer.to) / 1000];
  let all = 0;
  let kept = 0;
  for (const panel of METRIC_PANELS) {
    const shown = new Map(drawnLines(answer, panel).map(({ key, points }) => [key, points]));
    for (const line of panelLines(answer.series, panel)) {
      const drawn = (shown.get(line.key) ?? []).flatMap(([time, value]): [number, number][] =>
        value === null ? [] : [[time, value]],
      );
      const before = highestBySlice(line.points, from, to);
      const after = highestBySlice(drawn, from, to);
      all += before.size;
      for (const [slice, value] of before) if (after.get(slice) === value) kept += 1;
    }
  }
  return {
    id: "P5",
    what: `Peaks kept by thinning: the highest minute of each of ${SLICES} slices, every line and chart`,
    ours: `${kept}`,
    reference: `of ${all}`,
    ratio: kept / all,
    goal: "all",
    met: kept === all && all > 0,
  };
}

function highestBySlice(points: PanelLine["points"], from: number, to: number): Map<number, number> {
  const highest = new Map<number, number>();
  for (const [time, value] of points) {
    const slice = Math.floor(((time - from) * SLICES) / (to - from));
    highest.set(slice, Math.max(value, highest.get(slice) ?? Number.NEGATIVE_INFINITY));
  }
  return highest;
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

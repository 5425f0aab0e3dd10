import type { Locator, Page } from "playwright/test";
import { createFunctionUrl, keepCalling } from "./support/call-function.ts";
import { connectCloud } from "./support/cloud-client.ts";
import { startConsole } from "./support/console.ts";
import { callFunctionApi } from "./support/console-api.ts";
import { storageStateOf } from "./support/console-fetch.ts";
import { expect, test } from "./support/fixtures.ts";
import { type MadeFunction, makeFunction, uniqueName } from "./support/make-function.ts";

/** The sync notices at its next turn, and is back at the latest after the longest pause between its attempts. */
const NOTICED_MS = 60_000;
/** A minute has to end and to be published before it is known. */
const MINUTE_MS = 100_000;
const OUTAGE_MS = 125_000;

/** Columns of the table: six figures of each version, calls first. */
const [CALLS_OF_FIRST, CALLS_OF_SECOND] = [0, 6];

/** What a chart says of one version, in words. */
const lineOf = (page: Page, chart: string, name: string) =>
  page.getByRole("region", { name: chart, exact: true }).getByText(new RegExp(`^${name}: last `));
/** Text of an element, or of nothing: a figure must not go for a moment. */
const textOf = async (place: Locator) => (await place.textContent()) ?? "";
const badge = (page: Page) => page.getByRole("banner").getByText("Not current");
const cause = (page: Page) => page.getByText(/The cloud cannot be read since/);

/** As the charts write a moment, Unix seconds; the browser's time zone is the run's. */
const clockOf = (seconds: number) =>
  new Date(seconds * 1000).toLocaleTimeString("en-GB", {
    timeZone: "Asia/Shanghai",
    hour: "2-digit",
    minute: "2-digit",
  });

/** The minutes for which both versions have figures, Unix seconds. */
async function knownMinutes(url: string, made: MadeFunction): Promise<number[]> {
  const { body } = await callFunctionApi(url, made, "metrics?versions=1,2&metrics=invocations");
  const [first, second] = (body.series as { points: [number, number][] }[]).map(
    ({ points }) => new Set(points.map(([time]) => time)),
  );
  return [...(first ?? [])].filter((time) => second?.has(time));
}

test("the cloud off for two minutes: old figures stay, say how old they are and why, and all is current by itself", {
  tag: "@slow",
}, async ({ context }) => {
  test.setTimeout(600_000);
  const world = await startConsole();
  await context.addCookies((await storageStateOf(world.url)).cookies);
  const client = connectCloud(world.cloud.url);
  const made = await makeFunction(client, uniqueName("two-minutes"));
  const target = { FunctionName: made.name, Namespace: made.namespace };
  await client.CreateAlias({
    ...{ ...target, Name: "release", FunctionVersion: "1" },
    RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: 0.4 }] },
  });
  // Callers come in by the function's address, which the outage of the APIs does not touch.
  const people = keepCalling(await createFunctionUrl(client, { ...target, Qualifier: "release" }));
  const loads: string[] = [];
  const broken: string[] = [];
  const open = async (path: string) => {
    const page = await context.newPage();
    page.on("pageerror", (error) => broken.push(String(error)));
    await page.goto(world.url + path);
    page.on("load", () => loads.push(path));
    return page;
  };
  try {
    const release = await open(`${made.path}?alias=release`);
    const monitoring = await open(`${made.path}?tab=monitoring&show=1,2&from=15m`);
    const overview = await open("/");
    const pages = [release, monitoring, overview];
    const row = overview.getByRole("table", { name: "Split traffic" }).getByRole("row").filter({ hasText: made.name });
    for (const page of [release, monitoring]) {
      await expect(lineOf(page, "Invocations", "v2")).toBeAttached({ timeout: MINUTE_MS });
    }
    await expect(row.getByText("0.00 %")).toHaveCount(2, { timeout: MINUTE_MS });
    // Whatever comes later: where there was a figure there is one, and none is 0 that was not.
    const expectFigures = async () => {
      expect(await release.getByRole("slider").getAttribute("aria-valuenow")).toBe("40");
      for (const page of [release, monitoring]) {
        for (const name of ["v1", "v2"]) {
          expect(await textOf(lineOf(page, "Invocations", name))).toMatch(/: last [1-9]/);
        }
      }
      const shown = await textOf(row);
      expect(shown).not.toContain("no figures");
      const cells = await row.getByRole("cell").allTextContents();
      expect(Number(/[\d,]+(?:\.\d+)?$/.exec(cells[3] ?? "")?.[0].replaceAll(",", ""))).toBeGreaterThan(0);
    };
    await expectFigures();

    const from = Date.now();
    world.cloud.control.addFault({ action: "*", fault: { kind: "http500" }, times: 1_000_000 });
    for (const page of pages) {
      await expect(badge(page)).toBeVisible({ timeout: NOTICED_MS });
      await expect(cause(page)).toBeVisible();
      await expect(page.getByRole("banner").getByText(/as of .* (ago|just now)/)).toBeVisible();
    }
    const isOver = async () => {
      await expectFigures();
      for (const page of pages) await expect(badge(page)).toBeVisible();
      return Date.now() - from >= OUTAGE_MS;
    };
    await expect.poll(isOver, { timeout: 2 * OUTAGE_MS, intervals: [2_000] }).toBe(true);
    await expect(overview.getByText(/^Figures are behind: /)).toBeVisible();
    for (const page of [release, monitoring]) {
      await expect(page.getByText(/Cloud Monitor cannot be read at present/)).toBeVisible();
    }

    const to = Date.now();
    world.cloud.control.clearFaults();
    for (const page of pages) {
      await expect(cause(page)).toBeHidden({ timeout: NOTICED_MS });
      await expect(badge(page)).toBeHidden();
      await expect(page.getByText(/Cloud Monitor cannot be read/)).toBeHidden({ timeout: NOTICED_MS });
    }
    await expect(overview.getByText(/^Figures are behind: /)).toBeHidden({ timeout: NOTICED_MS });
    // The cloud went on counting: what it knows of those minutes is shown later.
    const first = Math.floor(from / 60_000) * 60;
    const minutes = Array.from({ length: Math.floor((to / 1000 - first) / 60) }, (_, index) => first + index * 60);
    expect(minutes.length).toBeGreaterThanOrEqual(2);
    await expect
      .poll(() => knownMinutes(world.url, made), { timeout: MINUTE_MS })
      .toEqual(expect.arrayContaining(minutes));
    const lastMinute = Math.floor(Date.now() / 60_000) * 60;
    await expect
      .poll(async () => /: last \S+ at ([\d:]+)/.exec(await textOf(lineOf(release, "Invocations", "v2")))?.[1], {
        timeout: MINUTE_MS,
      })
      .toBe(clockOf(lastMinute));
    await monitoring.getByRole("radio", { name: "Table" }).check({ force: true });
    for (const minute of minutes) {
      const at = new Date(minute * 1000).toISOString();
      const cells = monitoring.getByRole("row").filter({ has: monitoring.locator(`time[datetime="${at}"]`) });
      await expect(cells.getByRole("cell").nth(CALLS_OF_FIRST)).toHaveText(/^[1-9]/, { timeout: MINUTE_MS });
      await expect(cells.getByRole("cell").nth(CALLS_OF_SECOND)).toHaveText(/^[1-9]/);
    }
    await monitoring.getByRole("radio", { name: "Charts" }).check({ force: true });
    await expectFigures();
    expect({ loads, broken }).toEqual({ loads: [], broken: [] });
  } finally {
    await people.stop();
    await world.close();
  }
});

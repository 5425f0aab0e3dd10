import type { Locator, Page } from "playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import { createFunctionUrl, keepCalling } from "./support/call-function.ts";
import { putAlias } from "./support/console-api.ts";
import { consoleFetch } from "./support/console-fetch.ts";
import { expect, test } from "./support/fixtures.ts";

/** A chart and its words. */
const chart = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
/** A minute has to end and to be published before it is known. */
const MINUTE_MS = 100_000;

/** The cells of every row below the two of the head. */
async function cellsOf(table: Locator): Promise<string[][]> {
  const rows = await table.getByRole("row").all();
  return Promise.all(rows.slice(2).map((row) => row.getByRole("cell").allTextContents()));
}

test("a move appears in the observed share and in the charts without a reload; chart, table and file agree", {
  tag: "@slow",
}, async ({ page, client, world, aFunction }) => {
  test.setTimeout(240_000);
  const made = await aFunction("watched");
  const target = { FunctionName: made.name, Namespace: made.namespace };
  await client.CreateAlias({ ...target, Name: "release", FunctionVersion: "1" });
  const url = await createFunctionUrl(client, { ...target, Qualifier: "release" });
  const people = keepCalling(url);
  try {
    await page.goto(`${made.path}?alias=release`);
    await expect(page.getByRole("slider")).toHaveAttribute("aria-valuenow", "0");
    await putAlias(world.url, made, "release", {
      mainVersion: "1",
      routing: { by: "weight", weights: [{ version: "2", weight: 30 }] },
    });
    await expect(page.getByText(/^Set 30 %, seen .+ requests: consistent\.$/)).toBeVisible({ timeout: MINUTE_MS });
    const calls = chart(page, "Invocations");
    await expect(calls.getByText(/^v2: last [1-9]/)).toBeAttached({ timeout: MINUTE_MS });
    await expect(calls.locator(".recharts-surface circle").first()).toBeVisible();
  } finally {
    await people.stop();
  }

  await page.goto(`${made.path}?tab=monitoring&alias=release&show=1,2&from=15m`);
  const line = chart(page, "Invocations").getByText(/^v2: last/);
  await expect(line).toBeAttached();
  await expectAccessible(page);
  const [, highest] = /highest ([\d.,]+) at/.exec((await line.textContent()) ?? "") ?? [];
  // From here on a span that does not move, so that all three are of the same minutes.
  const href = (await page.getByRole("link", { name: "Download CSV" }).getAttribute("href")) ?? "";
  const span = new URL(href, world.url).searchParams;
  await page.goto(
    `${made.path}?tab=monitoring&show=1,2&view=table&from=${span.get("from")}&to=${span.get("to")}`.replaceAll(
      "+",
      "%2B",
    ),
  );
  const table = page.getByRole("region", { name: "Figures" }).last();
  await expect(table.getByRole("row").nth(2)).toBeVisible();
  const shown = await cellsOf(table);
  const file = await (await consoleFetch(`${world.url}${href}`)).text();
  const [head = [], ...rows] = file
    .trim()
    .split("\r\n")
    .map((row) => row.split(","));
  const inFile = rows.toReversed().map((row) =>
    ["1", "2"].flatMap((version) =>
      ["invocations", "errors", "error rate (%)", "duration (ms)", "throttles", "memory (MB)"].map((metric) => {
        const value = row[head.indexOf(`version ${version} ${metric}`)] || "–";
        return metric.startsWith("error rate") && value !== "–" ? `${Number(Number(value).toFixed(2))} %` : value;
      }),
    ),
  );
  const perVersion = 6;
  expect(shown).toEqual(inFile);
  const counted = shown.map((cells) => cells[perVersion] ?? "");
  expect(Math.max(...counted.filter((text) => text !== "–").map(Number))).toBe(Number(highest));
  // Nobody had called version 2 before the move: that is a gap, not zero.
  expect(counted.at(-1)).toBe("–");
  await expectAccessible(page);
});

test("the range is in the address, and drawing over a chart narrows it", { tag: "@slow" }, async ({
  page,
  client,
  aFunction,
}) => {
  test.setTimeout(180_000);
  const made = await aFunction("ranged");
  const target = { FunctionName: made.name, Namespace: made.namespace };
  await client.CreateAlias({ ...target, Name: "release", FunctionVersion: "1" });
  const url = await createFunctionUrl(client, { ...target, Qualifier: "release" });
  expect((await fetch(url)).status).toBe(200);
  await page.goto(`${made.path}?tab=monitoring&by=function`);
  const calls = chart(page, "Invocations");
  await expect(calls.getByText(/^Whole function: last 1 at/)).toBeAttached({ timeout: MINUTE_MS });
  await page.getByRole("radio", { name: "Last 15 minutes" }).check({ force: true });
  await expect(page).toHaveURL(/from=15m/);
  await page.reload();
  await expect(page.getByRole("radio", { name: "Last 15 minutes" })).toBeChecked();

  await expect(calls.locator(".recharts-surface").first()).toBeVisible();
  const box = await calls.locator(".recharts-wrapper").boundingBox();
  if (box === null) throw new Error("The chart has no place on the page.");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.3, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.98, y, { steps: 6 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=20\d\d-.*to=20\d\d-/);
  await expect(page.getByLabel("From", { exact: true })).toHaveValue(/^20\d\d-/);
  await page.goBack();
  await expect(page).toHaveURL(/from=15m/);
});

test("it fits a narrow screen", async ({ page, client, aFunction }) => {
  const made = await aFunction("narrow");
  const target = { FunctionName: made.name, Namespace: made.namespace };
  await client.CreateAlias({ ...target, Name: "release", FunctionVersion: "1" });
  await page.setViewportSize({ width: 360, height: 740 });
  for (const view of ["charts", "table"]) {
    await page.goto(`${made.path}?tab=monitoring&view=${view}`);
    await expect(page.getByRole("link", { name: "Download CSV" })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
});

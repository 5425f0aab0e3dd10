import type { EmulatorHandle } from "../emulator/start.ts";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import type { CloudClient } from "./support/cloud-client.ts";
import { putAlias } from "./support/console-api.ts";
import { expect, test } from "./support/fixtures.ts";
import type { MadeFunction } from "./support/make-function.ts";

const MINUTE_MS = 60_000;

test("a manager sees what is split, how both versions do and what was done, and goes there", async ({
  page,
  client,
  world,
  aFunction,
  request,
}) => {
  test.setTimeout(120_000);
  const made = await aFunction("watched");
  await executed(world.cloud, made, { version: "1", requests: 300, failed: 3 });
  await executed(world.cloud, made, { version: "2", requests: 100, failed: 40 });
  await splitRelease(client, made);
  await expect
    .poll(async () => (await request.get("/api/v1/overview")).text(), { timeout: 60_000 })
    .toMatch(new RegExp(`${made.name}.*"candidate":\\{"requests":100,"errors":40\\}`));

  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  const table = page.getByRole("table", { name: "Split traffic" });
  const row = table.getByRole("row").filter({ hasText: made.name });
  await expect(row).toContainText("1.00 %");
  await expect(row).toContainText("40.00 %");
  await expect(row.getByRole("img", { name: "more than the stable version" })).toBeVisible();
  await expectAccessible(page);

  const byErrors = table.getByRole("columnheader", { name: "Candidate errors" });
  await byErrors.getByRole("button").focus();
  await page.keyboard.press("Enter");
  await expect(byErrors).toHaveAttribute("aria-sort", "descending");
  await page.getByRole("navigation", { name: "Time to look at" }).getByRole("link", { name: "6 h" }).click();
  await expect(page).toHaveURL(/\?range=6h$/);
  await row.getByRole("link", { name: made.name }).click();
  await expect(page).toHaveURL(new RegExp(`${made.path}\\?alias=release$`));
});

test("what is changed anywhere is on an open Overview at once, told by events and not asked for by the clock", async ({
  page,
  client,
  world,
  aFunction,
}) => {
  const made = await aFunction("told");
  await client.CreateAlias({
    ...{ FunctionName: made.name, Namespace: made.namespace, Name: "release", FunctionVersion: "1" },
  });
  let loads = 0;
  await page.goto("/");
  page.on("load", () => {
    loads += 1;
  });
  await expect(page.getByRole("banner").getByText("Live", { exact: false }).first()).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: made.name });
  for (const weight of [30, 45]) {
    const routing = { by: "weight", weights: [{ version: "2", weight }] };
    await putAlias(world.url, made, "release", { mainVersion: "1", routing });
    // Well before fifteen seconds, after which a page without a stream would ask by itself.
    await expect(row).toContainText(`${weight} / ${100 - weight}`, { timeout: 8_000 });
  }
  await putAlias(world.url, made, "release", { mainVersion: "1", routing: null });
  await expect(row).toHaveCount(0, { timeout: 8_000 });
  expect(loads).toBe(0);
});

test("at 360 px every alias is a card, and nothing scrolls sideways", async ({ page, client, aFunction, request }) => {
  test.setTimeout(90_000);
  const [made, other] = [await aFunction("narrow"), await aFunction("narrow-too")];
  for (const each of [made, other]) {
    await splitRelease(client, each);
    await expect
      .poll(async () => (await request.get("/api/v1/overview")).text(), { timeout: 60_000 })
      .toContain(each.name);
  }
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto("/");
  await expect(page.getByRole("row").filter({ hasText: made.name })).toContainText("Candidate errors");
  await page.getByRole("combobox", { name: "Sort by" }).selectOption("Changed");
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test("a wall display stands alone, dark, and can be left by keyboard", async ({ page }) => {
  await page.goto("/?display=wall");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  const ground = page.locator("[data-display=wall]");
  await expect(ground).toHaveCSS("background-color", "rgb(17, 17, 16)");
  await expectAccessible(page);
  const leave = page.getByRole("link", { name: "Leave the wall display" });
  await leave.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole("banner")).toBeVisible();
});

test("it prints light and without the shell", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("combobox", { name: "Theme" }).selectOption("Dark");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("complementary")).toBeHidden();
  await expect(page.getByRole("navigation", { name: "Time to look at" })).toBeHidden();
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(255, 255, 255)");
});

async function splitRelease(client: CloudClient, made: MadeFunction) {
  await client.CreateAlias({
    ...{ FunctionName: made.name, Namespace: made.namespace, Name: "release", FunctionVersion: "1" },
    RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: 0.25 }] },
  });
}

/** Puts executions of the last half hour into the cloud's records, as if callers had made them. */
async function executed(
  { cloud }: EmulatorHandle,
  { name, namespace }: MadeFunction,
  { version, requests, failed }: { version: string; requests: number; failed: number },
) {
  const key = { region: "ap-guangzhou", namespace, functionName: name };
  for (let index = 0; index < requests; index += 1) {
    const time = Date.now() - 30 * MINUTE_MS + index * 1_000;
    cloud.store.appendExecution({
      ...key,
      ...{ requestId: crypto.randomUUID(), version, alias: "release", qualifier: "release", time, endTime: time + 5 },
      ...{ invocationType: "RequestResponse", source: "api", durationMs: 5, billedMs: 5 },
      ...{ memoryBytes: 64 * 1024 * 1024, memoryLimitMb: 128, status: index < failed ? 430 : 200, errorMessage: "" },
      ...{ retryNumber: 0, coldStart: false, logs: [] },
    });
  }
  // Figures are published some seconds after the execution, whenever it is said to have been. What reads them before
  // takes the minutes for empty.
  const [from, to] = [Date.now() - 60 * MINUTE_MS, Date.now()];
  const published = async () => {
    const points = await cloud.store.listMetrics({
      key,
      scope: { of: "version", name: version },
      seconds: 60,
      from,
      to,
    });
    return points.reduce((sum, { totals }) => sum + totals.invocations, 0);
  };
  await expect.poll(published, { timeout: 30_000 }).toBe(requests);
}

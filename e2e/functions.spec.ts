import type { Page } from "playwright/test";
import { seedMany } from "../emulator/seed/seed-many.ts";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import { startConsole } from "./support/console.ts";
import { consoleFetch } from "./support/console-fetch.ts";
import { test as base, expect } from "./support/fixtures.ts";
import { makeFunction, uniqueName } from "./support/make-function.ts";

const MANY = 1_200;

interface Places {
  /** A namespace of many functions, `service-00001` and on. */
  many: string;
  /** A namespace of two: `splitting` at 25 %, and `whole`. */
  few: string;
}

const test = base.extend<object, { places: Places }>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
    async ({}, use) => {
      const world = await startConsole({ env: { HALFTONE_REGIONS: "ap-guangzhou,ap-shanghai" } });
      await use(world);
      await world.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  places: [
    async ({ world, client }, use) => {
      const [many, few] = [uniqueName("many"), uniqueName("few")];
      await client.CreateNamespace({ Namespace: few });
      const versions = [{ description: "First" }, { description: "Second" }];
      for (const name of ["splitting", "whole"]) {
        await makeFunction(client, name, { namespace: few, description: `Is ${name}`, versions });
        const RoutingConfig = { AdditionalVersionWeights: [{ Version: "2", Weight: 0.25 }] };
        await client.CreateAlias({
          Namespace: few,
          FunctionName: name,
          Name: "release",
          FunctionVersion: "1",
          ...(name === "splitting" ? { RoutingConfig } : {}),
        });
        // Looking at a function reads it at once; the rest of this namespace's list comes with the sync.
        await consoleFetch(`${world.url}/api/v1/ap-guangzhou/${few}/functions/${name}`);
      }
      await seedMany(world.cloud.cloud, MANY, many);
      await untilListed(world.url, few, 2);
      await untilListed(world.url, many, MANY);
      await use({ many, few });
    },
    { scope: "worker", timeout: 180_000 },
  ],
});

test("the first rows of a large namespace are in the server's HTML, with the true total", async ({
  request,
  places,
}) => {
  const html = await (await request.get(`/functions?namespace=${places.many}`)).text();
  expect(html).toContain(`href="/functions/ap-guangzhou/${places.many}/service-00001"`);
  expect(html).toContain(">1,200<");
});

test("search as you type covers every function and asks the server nothing", async ({ page, places }) => {
  const whole = page.waitForResponse((response) => response.url().endsWith("/function-index"));
  await openList(page, places.many);
  await whole;
  const calls: string[] = [];
  page.on("request", (request) => {
    // The event stream, and the list that it says has changed, have nothing to do with typing.
    if (/\/api\/(?!v1\/(events|[^?]*\/function-index$))/.test(request.url())) calls.push(request.url());
  });
  await page.keyboard.press("/");
  await expect(filterBox(page)).toBeFocused();
  await page.keyboard.type("service-0119");
  await expect(page.getByText("10 of 1,200")).toBeVisible();
  await expect(links(page)).toHaveText(Array.from({ length: 10 }, (_, index) => `service-0119${index}`));
  await expect(page).toHaveURL(/q=service-0119/);
  expect(calls).toEqual([]);

  await page.reload();
  await expect(filterBox(page)).toHaveValue("service-0119");
  await expect(links(page)).toHaveCount(10);
  await filterBox(page).fill("number 77 ");
  await expect(links(page).first()).toHaveText("service-00077");
});

test("scrolling reaches the last of many functions while the page holds few rows", async ({ page, places }) => {
  await openList(page, places.many);
  await expect(page.getByRole("table")).toHaveAttribute("aria-rowcount", String(MANY + 1));
  const last = page.getByRole("link", { name: "service-01200" });
  await expect
    .poll(async () => {
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      return last.isVisible();
    })
    .toBe(true);
  expect(await page.getByRole("row").count()).toBeLessThan(100);
  await expect(page.getByRole("row", { name: /service-01200/ })).toHaveAttribute("aria-rowindex", String(MANY + 1));
});

test("a filter leaves the functions that split traffic, and the URL keeps it", async ({ page, places }) => {
  await openList(page, places.few);
  await expect(links(page)).toHaveText(["splitting", "whole"]);
  await page.getByRole("button", { name: "Splitting traffic 1" }).click();
  await expect(links(page)).toHaveText(["splitting"]);
  await expect(page.getByRole("row", { name: /splitting/ })).toContainText("25 % to v2");
  await expect(page).toHaveURL(/filter=splitting/);
  await page.reload();
  await expect(links(page)).toHaveText(["splitting"]);
  await page.getByRole("button", { name: "Not Active 0" }).click();
  await expect(page.getByText("No function matches")).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(links(page)).toHaveCount(2);
});

test("namespace and region live in the URL; back returns to the list before", async ({ page, places }) => {
  await openList(page, places.few);
  await page.getByRole("combobox", { name: "Namespace" }).selectOption(places.many);
  await expect(page).toHaveURL(new RegExp(`namespace=${places.many}`));
  await expect(page.getByRole("heading", { level: 1 }).locator("+ span")).toHaveText("1,200");
  await page.getByRole("combobox", { name: "Region" }).selectOption("ap-shanghai");
  await expect(page).toHaveURL(/region=ap-shanghai/);
  await expect(page.getByText(/^No function in|for the first time/)).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole("combobox", { name: "Namespace" })).toHaveValue(places.few);
  await expect(links(page)).toHaveText(["splitting", "whole"]);
});

test("by keyboard alone: skip to the page, filter, walk the rows, open a function", async ({ page, places }) => {
  await openList(page, places.few);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the page" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(filterBox(page)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(links(page).nth(0)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(links(page).nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/functions/ap-guangzhou/${places.few}/whole`));
  await expect(page.getByRole("heading", { level: 1, name: "whole" })).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the page is accessible in the ${colorScheme} theme, wide and at 360 px`, {
    tag: colorScheme === "light" ? [] : "@slow",
  }, async ({ page, places }) => {
    await page.emulateMedia({ colorScheme });
    await openList(page, places.few);
    await expect(links(page)).toHaveCount(2);
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 780 });
    await expect(links(page)).toHaveCount(2);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });
}

test("while the cloud cannot be read the rows stay, with a badge and the reason", { tag: "@slow" }, async ({
  page,
  world,
  places,
}) => {
  test.setTimeout(180_000);
  await openList(page, places.few);
  // The namespace as a whole is read by the sync, after the large one that was seeded beside it.
  await expect(page.getByRole("banner").getByText(/^as of/)).toBeVisible({ timeout: 60_000 });
  world.cloud.control.addFault({ action: "*", fault: { kind: "http500" }, probability: 1 });
  try {
    await expect(page.getByRole("banner").getByText(/Not current/)).toBeVisible({ timeout: 90_000 });
    await expect(page.getByText(/The cloud cannot be read since/)).toBeVisible();
    await expect(links(page)).toHaveText(["splitting", "whole"]);
  } finally {
    world.cloud.control.clearFaults();
  }
  await expect(page.getByRole("banner").getByText(/Not current/)).toBeHidden({ timeout: 90_000 });
});

const filterBox = (page: Page) => page.getByRole("searchbox", { name: "Filter by name or description" });
const links = (page: Page) => page.getByRole("row").getByRole("link");

/** Waits until the console has read the whole list by itself. */
async function untilListed(url: string, namespace: string, count: number): Promise<void> {
  const functionsNow = async () => {
    const response = await consoleFetch(`${url}/api/v1/ap-guangzhou/${namespace}/function-index`);
    return response.ok ? ((await response.json()) as { functions: unknown[] }).functions.length : 0; // our own answer
  };
  await expect.poll(functionsNow, { timeout: 120_000 }).toBe(count);
}

/** Opens a namespace's list and waits until React has taken over: what is chosen before that is lost. */
async function openList(page: Page, namespace: string): Promise<void> {
  await page.goto(`/functions?namespace=${namespace}`);
  await expect(page.getByRole("banner").getByText(/as of|not read yet/)).toBeVisible();
}

import type { Page } from "playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import { expect, test } from "./support/fixtures.ts";
import { uniqueName } from "./support/make-function.ts";

test("the palette jumps to a function of any namespace by keyboard, and Escape goes back to where one was", async ({
  page,
  client,
  aFunction,
  request,
}) => {
  test.setTimeout(120_000);
  const namespace = uniqueName("elsewhere");
  await client.CreateNamespace({ Namespace: namespace });
  const { name, path } = await aFunction("jump-here", { namespace, versions: [{ description: "First" }] });
  await expect
    .poll(async () => (await request.get(`/api/v1/ap-guangzhou/functions?search=${name}`)).text(), { timeout: 60_000 })
    .toContain(name);

  await page.goto("/activity");
  const activity = page.getByRole("link", { name: "Activity" });
  await activity.focus();
  await openPalette(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(activity).toBeFocused();

  await openPalette(page);
  await page.keyboard.type(name);
  await expect(page.getByRole("option", { name })).toContainText(namespace);
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${path}$`));
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("? shows the shortcuts; those of one character can be turned off for good", async ({ page }) => {
  await page.goto("/functions");
  await untilUsable(page);
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(help).toBeVisible();
  await expectAccessible(page);
  await help.getByRole("checkbox").uncheck();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await page.reload();
  await untilUsable(page);
  await page.keyboard.press("?");
  // The palette listens to the same keys: once it has answered, the help would have, too.
  await openPalette(page);
  await expect(help).toBeHidden();
});

test("the theme is chosen once, before the first paint of every later visit", async ({ page }) => {
  await page.goto("/functions");
  await page.getByRole("combobox", { name: "Theme" }).selectOption("Dark");
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.reload({ waitUntil: "commit" });
  await expect(page.locator("html")).toHaveClass(/dark/);
  await openPalette(page);
  await page.keyboard.type("theme light");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).not.toHaveClass(/dark/);
});

test("the language is chosen once, and every page follows", async ({ page }) => {
  await page.goto("/functions");
  await untilUsable(page);
  await page.getByRole("combobox", { name: "Language" }).selectOption("简体中文");
  await expect(page.getByRole("heading", { level: 1, name: "函数" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await page.getByRole("link", { name: "操作记录" }).click();
  await expect(page).toHaveTitle(/操作记录/);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expectAccessible(page);
  await page.getByRole("combobox", { name: "语言" }).selectOption("English");
  await expect(page.getByRole("link", { name: "Functions" })).toBeVisible();
});

test("a browser that asks for Chinese gets Chinese, and a page that does not exist says so in it", async ({
  request,
}) => {
  const headers = { "accept-language": "zh-CN,zh;q=0.9,en;q=0.5" };
  const answer = await request.get("/nowhere", { headers });
  expect(answer.status()).toBe(404);
  expect(await answer.text()).toContain("页面不存在");
  expect(await (await request.get("/nowhere")).text()).toContain("This page does not exist");
});

test("at 360 px the menu holds pages, theme and language", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto("/functions");
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Menu" }).click();
  const menu = page.getByRole("dialog", { name: "Halftone" });
  await expect(menu.getByText("Embedded cloud")).toBeVisible();
  await expectAccessible(page);
  await menu.getByRole("combobox", { name: "Theme" }).selectOption("Dark");
  await expect(page.locator("html")).toHaveClass(/dark/);
  await menu.getByRole("link", { name: "Activity" }).click();
  await expect(page).toHaveURL(/\/activity$/);
  await expect(menu).toBeHidden();
  await expectNoSidewaysScroll(page);
});

test("the console begins with the Overview", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveTitle("Overview · Halftone");
  await expect(page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Overview" })).toHaveAttribute(
    "aria-current",
    "page",
  );
});

/** Until React has taken over: the freshness only shows from then on, and only where there is data. */
async function untilUsable(page: Page): Promise<void> {
  await expect(page.getByRole("banner").getByText(/as of|not read yet/)).toBeVisible();
}

async function openPalette(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog", { name: "Search or jump to" })).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await expect(page.getByRole("combobox", { name: "Search or jump to" })).toBeFocused();
}

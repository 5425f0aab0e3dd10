import type { Page } from "playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import { createFunctionUrl, versionBy } from "./support/call-function.ts";
import type { World } from "./support/console.ts";
import { putAlias } from "./support/console-api.ts";
import { expect, test } from "./support/fixtures.ts";
import { chooseOption, press, typeInto } from "./support/keyboard.ts";
import type { MadeFunction } from "./support/make-function.ts";

// Hundreds of keys a journey, on machines that are slow or busy.
test.describe.configure({ timeout: 180_000 });

const prepubCard = (page: Page) => page.getByRole("region", { name: "Pre-release prepub" });
const toolbarCreate = (page: Page) => page.getByRole("button", { name: "Create function URL", exact: true });
const addressIn = async (place: ReturnType<typeof prepubCard>) =>
  (await place.getByRole("link", { name: /^Open http/ }).getAttribute("href")) ?? "";

/** From no way in to a URL that follows its alias. */
async function createAndFollow(page: Page, world: World, made: MadeFunction): Promise<void> {
  await page.goto(`${made.path}?tab=entry-points`);
  await expect(page.getByRole("link", { name: "Entry points", exact: true })).toBeInViewport({ ratio: 0.9 });
  await press(page, prepubCard(page).getByRole("button", { name: "Create a function URL on prepub" }));
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("combobox", { name: "Leads to" })).toHaveValue("prepub");
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await press(page, dialog.getByRole("button", { name: "Create function URL" }));
  await expect(dialog.getByText("The function URL on prepub exists.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  const url = await addressIn(prepubCard(page));
  expect(await versionBy(url, {})).toBe(3);
  await putAlias(world.url, made, "prepub", { mainVersion: "4", routing: null });
  expect(await versionBy(url, {})).toBe(4);
  await expect(prepubCard(page).getByText(/^now .*4/)).toBeVisible({ timeout: 30_000 });
  expect(await addressIn(prepubCard(page))).toBe(url);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

test("by keyboard alone an alias gets a URL, which follows a move", async ({ page, client, world, aFunction }) => {
  const made = await aFunction("follows");
  await client.CreateAlias({ FunctionName: made.name, Name: "prepub", FunctionVersion: "3" });
  await createAndFollow(page, world, made);
});

test("by keyboard alone a version gets a URL, which no move reaches", { tag: "@slow" }, async ({
  page,
  client,
  world,
  aFunction,
}) => {
  const made = await aFunction("pinned");
  await client.CreateAlias({ FunctionName: made.name, Name: "prepub", FunctionVersion: "2" });
  await page.goto(`${made.path}?tab=entry-points`);
  await press(page, toolbarCreate(page));
  const dialog = page.getByRole("dialog");
  await chooseOption(page, dialog.getByRole("combobox", { name: "Leads to" }), "2");
  await expect(dialog.getByText("Always this version", { exact: false })).toBeVisible();
  await press(page, dialog.getByRole("button", { name: "Create function URL" }));
  await expect(dialog.getByText("The function URL on version 2 exists.")).toBeVisible();
  await press(page, dialog.getByRole("button", { name: "Done" }));
  await expect(dialog).toBeHidden();
  await expect(toolbarCreate(page)).toBeFocused();
  const url = await addressIn(page.getByRole("region", { name: "Entry points of version 2" }));
  await putAlias(world.url, made, "prepub", { mainVersion: "4", routing: null });
  expect(await versionBy(url, {})).toBe(2);
  await expectAccessible(page);
});

test("by keyboard alone a URL of an environment is deleted once its alias is typed", { tag: "@slow" }, async ({
  page,
  client,
  aFunction,
}) => {
  const made = await aFunction("deleted");
  const key = { FunctionName: made.name, Namespace: made.namespace };
  await client.CreateAlias({ ...key, Name: "prepub", FunctionVersion: "3" });
  const url = await createFunctionUrl(client, { ...key, Qualifier: "prepub" });
  expect(await versionBy(url, {})).toBe(3);
  await page.goto(`${made.path}?tab=entry-points`);
  const deleteButton = prepubCard(page).getByRole("button", { name: "Delete the function URL on prepub" });
  await press(page, deleteButton);
  const dialog = page.getByRole("alertdialog");
  const confirm = dialog.getByRole("button", { name: "Delete function URL" });
  await expect(dialog).toContainText("It serves the environment Pre-release.");
  await expect(confirm).toBeDisabled();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(deleteButton).toBeFocused();

  await page.keyboard.press("Enter");
  await typeInto(page, dialog.getByRole("textbox", { name: "Type prepub to confirm" }), "prepub");
  await press(page, confirm);
  await expect(dialog.getByText("The function URL is gone, as read back from the cloud.")).toBeVisible();
  await press(page, dialog.getByRole("button", { name: "Done" }));
  await expect(dialog).toBeHidden();
  await expect(toolbarCreate(page)).toBeFocused();
  await expect(deleteButton).toHaveCount(0);
  const { Triggers } = await client.ListTriggers(key);
  expect(Triggers?.filter(({ Type }) => Type === "http")).toEqual([]);
  expect((await fetch(url)).status).toBe(404);
});

test("a timer and a custom domain are listed, and those on $LATEST are warned of", async ({
  page,
  client,
  aFunction,
}) => {
  const made = await aFunction("bound");
  const key = { FunctionName: made.name, Namespace: made.namespace };
  const domain = `${made.name}.example.com`;
  await client.CreateAlias({ ...key, Name: "prepub", FunctionVersion: "3" });
  const timer = { ...key, Type: "timer", TriggerDesc: "0 0 3 * * * *", Enable: "OPEN" };
  await client.CreateTrigger({ ...timer, TriggerName: "nightly", Qualifier: "prepub" });
  await client.CreateTrigger({ ...timer, TriggerName: "hourly", Qualifier: "$LATEST" });
  const EndpointsConfig = [{ ...key, Qualifier: "$LATEST", PathMatch: "/*" }];
  await client.CreateCustomDomain({ Domain: domain, Protocol: "HTTP", EndpointsConfig });
  await page.goto(`${made.path}?tab=entry-points`);
  await expect(prepubCard(page)).toContainText("nightly");
  const onLatest = page.getByRole("region", { name: "Entry points of $LATEST" });
  await expect(onLatest).toContainText("hourly");
  await expect(onLatest).toContainText(`http://${domain}/`);
  const callout = page.getByRole("note").filter({ hasText: "run whatever was uploaded last" });
  await expect(callout).toContainText("hourly");
  await expect(callout).toContainText(domain);
  await expect(callout).not.toContainText("nightly");
  await expectAccessible(page);
});

test.describe("on a screen 360 px wide", () => {
  test.use({ viewport: { width: 360, height: 780 }, hasTouch: true });

  test("an alias gets a URL, which follows a move", { tag: "@slow" }, async ({ page, client, world, aFunction }) => {
    const made = await aFunction("follows-narrow");
    await client.CreateAlias({ FunctionName: made.name, Name: "prepub", FunctionVersion: "3" });
    await createAndFollow(page, world, made);
  });
});

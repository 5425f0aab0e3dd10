import type { Page } from "playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import type { CloudClient } from "./support/cloud-client.ts";
import { expect, test } from "./support/fixtures.ts";
import { pressFocused, tabTo } from "./support/keyboard.ts";
import type { MadeFunction } from "./support/make-function.ts";

const slider = (page: Page) => page.getByRole("slider");
const shareField = (page: Page) => page.getByRole("textbox", { name: "Candidate’s share in percent" });

/** The alias as the cloud has it: main version, and the weights beside it. */
async function readAlias(client: CloudClient, { name, namespace }: MadeFunction, alias: string) {
  const { FunctionVersion, RoutingConfig } = await client.GetAlias({
    FunctionName: name,
    Namespace: namespace,
    Name: alias,
  });
  return { main: FunctionVersion, weights: RoutingConfig?.AdditionalVersionWeights ?? [] };
}

async function createAlias(client: CloudClient, { name, namespace }: MadeFunction, alias: string, main = "1") {
  await client.CreateAlias({ FunctionName: name, Namespace: namespace, Name: alias, FunctionVersion: main });
}

test("the whole way by keyboard alone: shift, review, apply, roll back", async ({ page, client, aFunction }) => {
  const made = await aFunction("by-keyboard");
  await createAlias(client, made, "release");
  await page.goto(`${made.path}?alias=release`);
  await tabTo(page, slider(page));
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("PageUp");
  await page.keyboard.press("ArrowRight");
  await expect(slider(page)).toHaveAttribute("aria-valuetext", "21 % to version 2, 79 % to version 1");
  await expect(page.getByText("Version 2 will get 21 % of the requests, up from 0 %.")).toBeVisible();

  await pressFocused(page, "Review 0 → 21 %");
  const review = page.getByRole("dialog");
  await expect(review.getByRole("row", { name: /Share of v2/ })).toContainText("21 %");
  await tabTo(page, review.getByRole("textbox", { name: "Reason" }));
  await page.keyboard.type("Looks good");
  await pressFocused(page, "Apply");
  await expect(review.getByText("Verified: read back")).toBeVisible();
  expect(await readAlias(client, made, "release")).toEqual({ main: "1", weights: [{ Version: "2", Weight: 0.21 }] });
  await page.keyboard.press("Escape");
  await expect(review).toBeHidden();

  await pressFocused(page, "Roll back to v1");
  const confirmation = page.getByRole("alertdialog");
  await expect(confirmation.getByRole("row", { name: /Share of v2/ })).toContainText(/21 %.*0 %/);
  await expect(confirmation.getByRole("button", { name: "Roll back to v1" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(confirmation.getByText("Verified: read back")).toBeVisible();
  expect(await readAlias(client, made, "release")).toEqual({ main: "1", weights: [] });
});

test("a draft outlives a refresh of the data, another tab of the page and a reload", { tag: "@slow" }, async ({
  page,
  client,
  aFunction,
}) => {
  const made = await aFunction("drafted");
  await createAlias(client, made, "release");
  await page.goto(`${made.path}?alias=release`);
  await shareField(page).fill("12.25");
  await shareField(page).blur();
  await expect(page.getByText("Draft", { exact: true })).toBeVisible();
  await page.waitForResponse((response) => response.url().endsWith(`/functions/${made.name}`));
  await expect(slider(page)).toHaveAttribute("aria-valuenow", "12.25");
  await page.getByRole("link", { name: "Versions" }).click();
  await expect(page.getByRole("columnheader", { name: "Code hash" })).toBeVisible();
  await page.getByRole("link", { name: "Release", exact: true }).click();
  await expect(slider(page)).toHaveAttribute("aria-valuenow", "12.25");
  await page.reload();
  await expect(slider(page)).toHaveAttribute("aria-valuenow", "12.25");
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(slider(page)).toHaveAttribute("aria-valuenow", "0");
  expect(await readAlias(client, made, "release")).toEqual({ main: "1", weights: [] });
});

test("promoting on release asks for a reason and the name, and can be undone", async ({ page, client, aFunction }) => {
  const made = await aFunction("promoted");
  await createAlias(client, made, "release");
  await page.goto(`${made.path}?alias=release`);
  await page.getByText("One version", { exact: true }).first().click();
  await page.getByRole("combobox", { name: "Version that gets every request" }).selectOption("2");
  await page.getByRole("button", { name: "Review" }).click();
  const review = page.getByRole("dialog");
  const apply = review.getByRole("button", { name: "Apply" });
  await review.getByRole("textbox", { name: "Reason" }).fill("Done with the trial");
  await expect(apply).toBeDisabled();
  await review.getByRole("textbox", { name: "Type release to confirm" }).fill("release");
  await apply.click();
  await expect(review.getByText("Verified: read back")).toBeVisible();
  await review.getByRole("button", { name: "Done" }).click();
  expect(await readAlias(client, made, "release")).toEqual({ main: "2", weights: [] });

  await page.getByRole("button", { name: "Roll back to v1" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Roll back to v1" }).click();
  await expect(page.getByText("Verified: read back")).toBeVisible();
  expect(await readAlias(client, made, "release")).toEqual({ main: "1", weights: [] });
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(/^Nothing to roll back to/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Invocations", exact: true })).toContainText(
    "release: rolled back, by",
  );
});

test("rules of other tools are shown, and a weight takes their place only after a warning", async ({
  page,
  client,
  aFunction,
}) => {
  const made = await aFunction("by-rule");
  await client.CreateAlias({
    FunctionName: made.name,
    Namespace: made.namespace,
    Name: "prepub",
    FunctionVersion: "3",
    RoutingConfig: {
      AdditionalVersionWeights: [],
      AddtionVersionMatchs: [{ Version: "4", Key: "invoke.headers.User", Method: "exact", Expression: "Bob" }],
    },
  });
  await page.goto(`${made.path}?alias=prepub`);
  await expect(page.getByText("Requests whose header User is exactly Bob go to v4.")).toBeVisible();
  await expect(page.getByText("All others go to v3.")).toBeVisible();
  await expectAccessible(page);
  await page.getByText("By weight", { exact: true }).first().click();
  await expect(slider(page)).toBeHidden();
  await page.getByRole("button", { name: "Replace with a split by weight" }).click();
  await page.getByRole("button", { name: "10%" }).click();
  await page.getByRole("button", { name: /^Review/ }).click();
  const review = page.getByRole("dialog");
  await expect(review.getByRole("row", { name: /Match rules/ })).toContainText("invoke.headers.User exact Bob");
  await review.getByRole("textbox", { name: "Reason" }).fill("Everybody now");
  await review.getByRole("button", { name: "Apply" }).click();
  await expect(review.getByText("Verified: read back")).toBeVisible();
  expect(await readAlias(client, made, "prepub")).toEqual({ main: "3", weights: [{ Version: "4", Weight: 0.1 }] });
});

test("a function without an alias of its own is invited to create one, which can be deleted again", async ({
  page,
  client,
  aFunction,
}) => {
  const made = await aFunction("without-alias");
  await page.goto(made.path);
  await expect(page.getByText("No alias of its own yet")).toBeVisible();
  await page.getByRole("button", { name: "Create alias" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("release");
  await dialog.getByRole("textbox", { name: "Name" }).fill("1st");
  await dialog.getByRole("button", { name: "Create alias" }).click();
  await expect(dialog.getByRole("alert")).toContainText("starting with a letter");
  await dialog.getByRole("textbox", { name: "Name" }).fill("release");
  await dialog.getByRole("combobox", { name: "Main version" }).selectOption("3");
  await dialog.getByRole("button", { name: "Create alias" }).click();
  await expect(dialog.getByText("Verified: read back")).toBeVisible();
  expect(await readAlias(client, made, "release")).toEqual({ main: "3", weights: [] });
  await dialog.getByRole("button", { name: "Close" }).first().click();

  await page.getByRole("button", { name: "Delete alias release" }).click();
  const deletion = page.getByRole("alertdialog");
  const confirm = deletion.getByRole("button", { name: "Delete alias" });
  await expect(confirm).toBeDisabled();
  await deletion.getByRole("textbox", { name: "Type release to confirm" }).fill("release");
  await confirm.click();
  await expect(deletion.getByText("Verified: read back")).toBeVisible();
  const { Aliases } = await client.ListAliases({ FunctionName: made.name, Namespace: made.namespace });
  expect(Aliases?.map(({ Name }) => Name)).toEqual(["$DEFAULT"]);
});

test("a description is changed without touching the traffic", { tag: "@slow" }, async ({ page, client, aFunction }) => {
  const made = await aFunction("described");
  await createAlias(client, made, "release");
  await client.UpdateAlias({
    FunctionName: made.name,
    Namespace: made.namespace,
    Name: "release",
    FunctionVersion: "1",
    RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: 0.25 }], AddtionVersionMatchs: [] },
  });
  await page.goto(`${made.path}?alias=release`);
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Edit the description of release" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Save" })).toBeDisabled();
  await dialog.getByRole("textbox", { name: "Description" }).fill("Production");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Verified: read back")).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("Production", { exact: true })).toBeVisible();
  const alias = { FunctionName: made.name, Namespace: made.namespace, Name: "release" };
  expect(await client.GetAlias(alias)).toMatchObject({ Description: "Production", FunctionVersion: "1" });
  expect(await readAlias(client, made, "release")).toEqual({ main: "1", weights: [{ Version: "2", Weight: 0.25 }] });
  await page.getByRole("link", { name: "Activity" }).last().click();
  await expect(page.getByText("Change the description of release")).toBeVisible();
});

test("a function that does not exist is said so in words", async ({ context, world }) => {
  // Its own page: the answer is a 404, which the browser writes to the console.
  const page = await context.newPage();
  await page.goto(`${world.url}/functions/ap-guangzhou/default/no-such-function`);
  await expect(page.getByRole("heading", { name: "This function was not found" })).toBeVisible();
  await expect(page.getByRole("link", { name: "All functions" })).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`nothing on the way is out of reach in the ${colorScheme} theme`, {
    tag: colorScheme === "light" ? [] : "@slow",
  }, async ({ page, client, aFunction }) => {
    const made = await aFunction("reach");
    await createAlias(client, made, "release");
    await page.emulateMedia({ colorScheme });
    await page.goto(`${made.path}?alias=release`);
    await expectAccessible(page);
    await shareField(page).fill("30");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Review 0 → 30 %" }).click();
    await expect(page.getByRole("dialog").getByRole("row", { name: /Share of v2/ })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    for (const tab of ["Versions", "Activity"]) {
      await page.getByRole("navigation", { name: "Parts of this function" }).getByRole("link", { name: tab }).click();
      await page.waitForURL(/tab=/);
      await expectAccessible(page);
    }
  });
}

test.describe("on a screen 360 px wide", () => {
  test.use({ viewport: { width: 360, height: 780 }, hasTouch: true });

  test("shift and roll back from the bar at the foot, without sideways scrolling", async ({
    page,
    client,
    aFunction,
  }) => {
    const made = await aFunction("narrow");
    await createAlias(client, made, "prepub", "3");
    await createAlias(client, made, "release");
    await page.goto(`${made.path}?alias=release`);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await expect(page.getByRole("link", { name: /Release release/ })).toBeInViewport();
    await expect(page.getByRole("combobox", { name: "How requests are split" })).toHaveValue("weight");
    await page.getByRole("button", { name: "25%" }).click();
    const review = page.getByRole("button", { name: "Review 0 → 25 %" });
    await expect(review).toBeInViewport();
    await review.click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Reason" }).fill("From the phone");
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect(dialog.getByText("Verified: read back")).toBeVisible();
    await dialog.getByRole("button", { name: "Done" }).click();
    const rollBack = page.getByRole("button", { name: "Roll back to v1" });
    await expect(rollBack).toBeInViewport();
    await rollBack.click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Roll back to v1" }).click();
    await expect(page.getByText("Verified: read back")).toBeVisible();
    expect(await readAlias(client, made, "release")).toEqual({ main: "1", weights: [] });
    await page.getByRole("button", { name: "Done" }).click();
    for (const tab of ["versions", "activity"]) {
      await page.goto(`${made.path}?tab=${tab}`);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
  });
});

test("in Chinese the page is Chinese throughout", async ({ page, context, client, aFunction, world }) => {
  const made = await aFunction("chinese");
  await createAlias(client, made, "release");
  await context.addCookies([{ name: "halftone-locale", value: "zh-CN", url: world.url }]);
  await page.goto(`${made.path}?alias=release`);
  await expect(page.getByText("全部请求进入版本 1。")).toBeVisible();
  await page.getByRole("button", { name: "10%" }).click();
  await expect(page.getByText("版本 2 将接收 10% 的请求，原为 0%。版本 1 保留 90%。")).toBeVisible();
  await page.getByRole("button", { name: "检查 0 → 10%" }).click();
  await expect(page.getByRole("dialog").getByRole("row", { name: /v2 的比例/ })).toBeVisible();
});

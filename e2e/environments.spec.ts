import type { Page } from "playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import { createFunctionUrl, tallyByUrl } from "./support/call-function.ts";
import { type CloudClient, connectCloud } from "./support/cloud-client.ts";
import { startConsole } from "./support/console.ts";
import { callFunctionApi } from "./support/console-api.ts";
import { storageStateOf } from "./support/console-fetch.ts";
import { collectErrors, expect, test } from "./support/fixtures.ts";
import { chooseRadio, press, typeInto } from "./support/keyboard.ts";
import { type MadeFunction, makeHead, uploadCode } from "./support/make-function.ts";

// Hundreds of keys a journey, on machines that are slow or busy.
test.describe.configure({ timeout: 180_000 });

/** Answers its own number. */
const codeOf = (version: number) => `exports.main_handler = async () => ({ version: ${version} });`;

const keyOf = ({ name, namespace }: MadeFunction) => ({ FunctionName: name, Namespace: namespace });
const review = (page: Page) => page.getByRole("dialog", { name: /^Review the change of/ });

/** The alias as the cloud has it. */
async function readAlias(client: CloudClient, made: MadeFunction, alias: string) {
  const { FunctionVersion, RoutingConfig } = await client.GetAlias({ ...keyOf(made), Name: alias });
  return { main: FunctionVersion, weights: RoutingConfig?.AdditionalVersionWeights ?? [] };
}

/** The three environments of the guide: Test on the head, the others on numbers. */
async function createChain(client: CloudClient, made: MadeFunction, prepub: string, release: string): Promise<void> {
  await client.CreateAlias({ ...keyOf(made), Name: "prepub", FunctionVersion: prepub });
  await client.CreateAlias({ ...keyOf(made), Name: "release", FunctionVersion: release });
}

async function openSetUp(page: Page, made: MadeFunction) {
  await page.goto(made.path);
  await press(page, page.getByRole("button", { name: "Set up environments" }));
  const dialog = page.getByRole("alertdialog", { name: `Set up the environments of ${made.name}` });
  await expect(dialog.getByRole("button", { name: /^Make \d+ things$/ })).toBeEnabled();
  return dialog;
}

/** Confirms the review that a dialog has handed its draft to. */
async function applyHandedOver(page: Page, reason: string): Promise<void> {
  await expect(
    review(page)
      .getByRole("row", { name: /^(?:Main version|Share of|Match rules)/ })
      .first(),
  ).toBeVisible();
  await expectAccessible(page);
  await typeInto(page, review(page).getByRole("textbox", { name: "Reason" }), reason);
  await press(page, review(page).getByRole("button", { name: "Apply" }));
  await expect(review(page).getByText("Verified: read back")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(review(page)).toBeHidden();
}

test.describe("on a screen 360 px wide", () => {
  test.use({ viewport: { width: 360, height: 780 }, hasTouch: true });

  test("by keyboard alone a set-up that failed half-way is continued, also past a lost answer", async ({
    page,
    client,
    world,
  }) => {
    const made = await makeHead(client, "half-way", codeOf(1));
    const { control } = world.cloud;
    const where = { FunctionName: made.name };
    control.addFault({
      ...{ action: "CreateTrigger", where: { ...where, Qualifier: "$DEFAULT" } },
      ...{ fault: { kind: "rateLimitStorm" }, times: 1_000 },
    });
    const dialog = await openSetUp(page, made);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await press(page, dialog.getByRole("button", { name: /^Make \d+ things$/ }));
    await expect(dialog.getByText(/^2 things were made, \d+ are not made\./)).toBeVisible({ timeout: 60_000 });
    const failed = dialog.getByRole("listitem").filter({ hasText: "Function URL for $DEFAULT" });
    await expect(failed).toContainText("failed");
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);

    control.clearFaults();
    control.addFault({
      ...{ action: "CreateTrigger", where: { ...where, Qualifier: "prepub" } },
      ...{ fault: { kind: "resetAfter" }, times: 1 },
    });
    await press(page, dialog.getByRole("button", { name: /^Continue with \d+ things$/ }));
    await expect(dialog.getByText("Everything is set up.")).toBeVisible({ timeout: 60_000 });
    await expectAccessible(page);
    await press(page, dialog.getByRole("button", { name: "Done" }));
    await expect(dialog).toBeHidden();
    const { Triggers } = await client.ListTriggers(keyOf(made));
    const urls = Triggers?.filter(({ Type }) => Type === "http").map(({ Qualifier }) => Qualifier);
    expect(urls?.toSorted()).toEqual(["$DEFAULT", "prepub", "release"]);
    for (const alias of ["$DEFAULT", "prepub", "release"]) {
      expect(await readAlias(client, made, alias)).toEqual({ main: "$LATEST", weights: [] });
    }
    await expectNoSidewaysScroll(page);
  });

  test("promoting and editing the chain find room, and leave the focus where they were begun", async ({
    page,
    client,
    aFunction,
  }) => {
    const made = await aFunction("narrow-acts");
    await createChain(client, made, "4", "1");
    await page.goto(`${made.path}?alias=prepub`);
    const promote = page.getByRole("button", { name: "Promote: Pre-release" });
    await press(page, promote);
    await expect(page.getByRole("button", { name: "Review for Release" })).toBeInViewport();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.keyboard.press("Escape");
    await expect(promote).toBeFocused();

    const edit = page.getByRole("button", { name: "Edit environments" });
    await press(page, edit);
    const dialog = page.getByRole("alertdialog");
    await press(page, dialog.getByRole("button", { name: "Move Release earlier" }));
    await expect(dialog.getByRole("textbox", { name: "Name" }).nth(1)).toHaveValue("Release");
    await expect(dialog.getByRole("button", { name: "Move Release earlier" })).toBeFocused();
    await expect(dialog.getByRole("button", { name: "Save" })).toBeInViewport();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.keyboard.press("Escape");
    await expect(edit).toBeFocused();
  });
});

test("in an account without an API Gateway the environments are set up, and no word of a gateway appears", async ({
  browser,
}) => {
  const world = await startConsole({ gateway: false });
  const context = await browser.newContext({ baseURL: world.url, storageState: await storageStateOf(world.url) });
  const page = await context.newPage();
  const errors = collectErrors(page);
  try {
    const client = connectCloud(world.cloud.url);
    const made = await makeHead(client, "no-front", codeOf(1));
    const dialog = await openSetUp(page, made);
    const words = () => page.locator("body").innerText();
    expect(await words()).not.toMatch(/gateway/i);
    await expect(dialog.getByRole("button", { name: "Make 5 things" })).toBeVisible();
    await press(page, dialog.getByRole("button", { name: "Make 5 things" }));
    await expect(dialog.getByText("Everything is set up.")).toBeVisible({ timeout: 60_000 });
    expect(await words()).not.toMatch(/gateway/i);
    await page.goto(`${made.path}?tab=entry-points`);
    await expect(page.getByRole("link", { name: /^Open http/ })).toHaveCount(3);
    expect(await words()).not.toMatch(/gateway/i);
    await expectAccessible(page);
    expect(errors).toEqual([]);
  } finally {
    await context.close();
    await world.close();
  }
});

test("by keyboard alone a version is promoted from Pre-release to Release on the evidence of real requests", async ({
  page,
  client,
  world,
  aFunction,
}) => {
  const made = await aFunction("promoted");
  await createChain(client, made, "4", "1");
  const url = await createFunctionUrl(client, { ...keyOf(made), Qualifier: "prepub" });
  expect(await tallyByUrl(url, 40)).toEqual({ 4: 40 });
  await expect
    .poll(async () => (await callFunctionApi(world.url, made, "aliases/prepub/evidence?version=4")).body.requests, {
      timeout: 30_000,
    })
    .toBe(40);
  await page.goto(`${made.path}?alias=prepub`);
  await press(page, page.getByRole("button", { name: "Promote: Pre-release" }));
  const dialog = page.getByRole("dialog", { name: "Promote from Pre-release" });
  await expect(dialog.getByRole("status", { name: "What is known of it" })).toContainText(
    /4 served 40 requests of Pre-release in .*, 0 failed/,
  );
  await expect(dialog.getByRole("combobox", { name: "To" })).toHaveValue("release");
  await expectAccessible(page);
  await press(page, dialog.getByRole("button", { name: "10%" }));
  await press(page, dialog.getByRole("button", { name: "Review for Release" }));
  await applyHandedOver(page, "It has served forty requests");
  expect(await readAlias(client, made, "release")).toEqual({ main: "1", weights: [{ Version: "4", Weight: 0.1 }] });
  expect(await readAlias(client, made, "prepub")).toEqual({ main: "4", weights: [] });
});

test("by keyboard alone what was uploaded is published and promoted from Test", async ({ page, client, aFunction }) => {
  const made = await aFunction("published");
  await createChain(client, made, "3", "1");
  await uploadCode(client, made, codeOf(5));
  await page.goto(made.path);
  await press(page, page.getByRole("button", { name: "Publish & promote: Test" }));
  const dialog = page.getByRole("dialog", { name: "Promote from Test" });
  await expect(dialog.getByText("$LATEST has to become a version before it can go further.")).toBeVisible();
  await expectAccessible(page);
  await typeInto(page, dialog.getByRole("textbox", { name: "Message" }), "Fifth");
  await press(page, dialog.getByRole("button", { name: "Publish", exact: true }));
  await expect(dialog.getByRole("group", { name: "How it comes in" })).toBeVisible();
  await chooseRadio(page, dialog.getByRole("group", { name: "How it comes in" }), /for all requests$/);
  await expectAccessible(page);
  await press(page, dialog.getByRole("button", { name: "Review for Pre-release" }));
  await applyHandedOver(page, "Fifth is tried before its release");
  expect(await readAlias(client, made, "prepub")).toEqual({ main: "5", weights: [] });
  expect(await readAlias(client, made, "$DEFAULT")).toEqual({ main: "$LATEST", weights: [] });
});

test("by keyboard alone Test is pointed at $LATEST again", { tag: "@slow" }, async ({ page, client, aFunction }) => {
  const made = await aFunction("head-again");
  await client.UpdateAlias({ ...keyOf(made), Name: "$DEFAULT", FunctionVersion: "2" });
  await createChain(client, made, "2", "1");
  await page.goto(made.path);
  await press(page, page.getByRole("button", { name: "Point at $LATEST: Test" }));
  await applyHandedOver(page, "Test follows every upload");
  expect(await readAlias(client, made, "$DEFAULT")).toEqual({ main: "$LATEST", weights: [] });
});

test("by keyboard alone the chain is edited, and what somebody else saved meanwhile is shown before it is replaced", {
  tag: "@slow",
}, async ({ page, client, world, aFunction }) => {
  const made = await aFunction("edited-chain");
  await createChain(client, made, "2", "1");
  await page.goto(made.path);
  await press(page, page.getByRole("button", { name: "Edit environments" }));
  const dialog = page.getByRole("alertdialog", { name: `Environments of ${made.name}` });
  const names = dialog.getByRole("textbox", { name: "Name" });
  await expect(names).toHaveCount(3);
  await expectAccessible(page);
  await typeInto(page, names.nth(1), "Staging");

  const theirs = { environments: [{ id: "Everything", alias: "release" }], revision: 0 };
  const saved = await callFunctionApi(world.url, made, "environments", { method: "PUT", body: theirs });
  expect(saved.status).toBe(200);
  await press(page, dialog.getByRole("button", { name: "Save" }));
  await expect(dialog.getByText(/Saved meanwhile by somebody else: Everything \(release\)\./)).toBeVisible();
  await expect(names.nth(1)).toHaveValue("Staging");
  await expectAccessible(page);
  await press(page, dialog.getByRole("button", { name: "Save over it" }));
  await expect(dialog).toBeHidden();
  const { body } = await callFunctionApi(world.url, made, "environments");
  expect(body.environments).toEqual([
    { id: "test", alias: "$DEFAULT" },
    { id: "Staging", alias: "prepub" },
    { id: "release", alias: "release" },
  ]);
  const chain = page.getByRole("navigation", { name: "Environments" });
  await expect(chain.getByRole("link", { name: /^Staging/ })).toBeVisible();
  await expectAccessible(page);
});

test("by keyboard alone a split of the framework becomes one between two published versions", { tag: "@slow" }, async ({
  page,
  client,
  aFunction,
}) => {
  const made = await aFunction("converted");
  await uploadCode(client, made, codeOf(5));
  await client.UpdateAlias({
    ...{ ...keyOf(made), Name: "$DEFAULT", FunctionVersion: "$LATEST" },
    RoutingConfig: { AdditionalVersionWeights: [{ Version: "4", Weight: 0.9 }] },
  });
  await page.goto(`${made.path}?alias=%24DEFAULT`);
  await press(page, page.getByRole("button", { name: "Convert to published versions" }));
  const dialog = page.getByRole("dialog", { name: "Convert $DEFAULT to published versions" });
  await typeInto(page, dialog.getByRole("textbox", { name: "Message" }), "Fifth");
  await press(page, dialog.getByRole("button", { name: "Publish", exact: true }));
  await expect(dialog.getByRole("button", { name: "Review" })).toBeEnabled();
  await expectAccessible(page);
  await press(page, dialog.getByRole("button", { name: "Review" }));
  await applyHandedOver(page, "Both sides cannot change any more");
  expect(await readAlias(client, made, "$DEFAULT")).toEqual({ main: "4", weights: [{ Version: "5", Weight: 0.1 }] });
});

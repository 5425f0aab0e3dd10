import type { Locator, Page } from "playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import { createFunctionUrl, versionBy } from "./support/call-function.ts";
import type { CloudClient } from "./support/cloud-client.ts";
import { storageStateOf } from "./support/console-fetch.ts";
import { expect, test } from "./support/fixtures.ts";
import { chooseOption, chooseRadio, press, typeInto } from "./support/keyboard.ts";
import type { MadeFunction } from "./support/make-function.ts";

// Hundreds of keys a journey, on machines that are slow or busy.
test.describe.configure({ timeout: 180_000 });

interface WireRule {
  Version: string;
  Key: string;
  Method: string;
  Expression: string;
}

const USER = "invoke.headers.User";
const BOB: WireRule = { Version: "4", Key: USER, Method: "exact", Expression: "Bob" };
const LEVEL: WireRule = { Version: "2", Key: "invoke.headers.Level", Method: "range", Expression: "[10,20)" };
const UNKNOWN: WireRule = { Version: "2", Key: USER, Method: "prefix", Expression: "B" };

const domainRule = ({ Version, Key, Method, Expression }: WireRule) => ({
  ...{ version: Version, key: Key, method: Method, expression: Expression },
});

const panelOf = (page: Page) => page.getByRole("region", { name: "Traffic of prepub" });
const whoGetsWhat = (page: Page) => page.getByRole("region", { name: "Who gets what" });
const sendBox = (page: Page) => page.getByRole("region", { name: "Send it for real" });
const reviewButton = (page: Page) => panelOf(page).getByRole("button", { name: "Review rule" });
const entry = (page: Page, place: number) => panelOf(page).getByRole("group", { name: `Rule ${place}`, exact: true });
/** The request of that name on the list, with the version it gets. */
const rowOf = (page: Page, name: string) =>
  whoGetsWhat(page)
    .getByRole("listitem")
    .filter({ has: page.getByText(name, { exact: true }) });

async function createPrepub(client: CloudClient, { name, namespace }: MadeFunction, rules: WireRule[] = []) {
  const alias = { FunctionName: name, Namespace: namespace, Name: "prepub", FunctionVersion: "3" };
  const RoutingConfig = { AdditionalVersionWeights: [], AddtionVersionMatchs: rules };
  await client.CreateAlias({ ...alias, ...(rules.length === 0 ? {} : { RoutingConfig }) });
}

async function readRules(client: CloudClient, { name, namespace }: MadeFunction) {
  const alias = await client.GetAlias({ FunctionName: name, Namespace: namespace, Name: "prepub" });
  return { main: alias.FunctionVersion, rules: alias.RoutingConfig?.AddtionVersionMatchs ?? [] };
}

/** A row of radio buttons, on a small screen a select. */
async function chooseByRule(page: Page): Promise<void> {
  const row = page.getByRole("group", { name: "How requests are split" });
  const select = page.getByRole("combobox", { name: "How requests are split" });
  await expect(row.or(select)).toBeVisible();
  if (await row.isVisible()) await chooseRadio(page, row, "By rule");
  else await chooseOption(page, select, "rule");
}

/** Fills the fields of one rule that compares exactly. */
async function setExact(page: Page, place: Locator, [header, value, version]: [string, string, string]): Promise<void> {
  await typeInto(page, place.getByRole("textbox", { name: "Header name" }), header);
  await typeInto(page, place.getByRole("textbox", { name: "Value" }), value);
  await chooseOption(page, place.getByRole("combobox", { name: "If it matches" }), version);
}

async function reviewAndApply(page: Page, reason: string): Promise<void> {
  await press(page, reviewButton(page));
  const review = page.getByRole("dialog");
  await typeInto(page, review.getByRole("textbox", { name: "Reason" }), reason);
  await press(page, review.getByRole("button", { name: "Apply" }));
  await expect(review.getByText("Verified: read back")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(review).toBeHidden();
}

async function bobAlone(page: Page, client: CloudClient, made: MadeFunction): Promise<void> {
  await createPrepub(client, made);
  const url = await createFunctionUrl(client, {
    FunctionName: made.name,
    Namespace: made.namespace,
    Qualifier: "prepub",
  });
  await page.goto(`${made.path}?alias=prepub`);
  await chooseByRule(page);
  await setExact(page, panelOf(page), ["User", "Bob", "4"]);
  await expect(panelOf(page).getByText("Requests whose header User is exactly Bob go to v4.")).toBeVisible();
  await expect(rowOf(page, "Bob")).toContainText("v4");
  await expect(rowOf(page, "Alice")).toContainText("v3");
  await expect(rowOf(page, "bob, lower case")).toContainText("v3");
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await press(page, reviewButton(page));
  const review = page.getByRole("dialog");
  await expect(review.getByRole("row", { name: /Match rules/ })).toContainText(`${USER} exact Bob`);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await typeInto(page, review.getByRole("textbox", { name: "Reason" }), "Bob tries version 4");
  await press(page, review.getByRole("button", { name: "Apply" }));
  await expect(review.getByText("Verified: read back")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(review).toBeHidden();
  await expect(reviewButton(page)).toBeDisabled();

  expect(await readRules(client, made)).toEqual({ main: "3", rules: [BOB] });
  expect(await versionBy(url, { User: "Bob" })).toBe(4);
  expect(await versionBy(url, { user: "Bob" })).toBe(4);
  for (const headers of [{ User: "Alice" }, { User: "bob" }, {}]) expect(await versionBy(url, headers)).toBe(3);

  await press(page, whoGetsWhat(page).getByRole("button", { name: "Send as Bob" }));
  await expect(sendBox(page).getByRole("status")).toContainText("v4", { timeout: 30_000 });
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

test.describe("QA", () => {
  test.use({ storageState: async ({ world }, use) => use(await storageStateOf(world.url, "qa")) });

  test("by keyboard alone Bob gets version 4 and everybody else stays on 3", async ({ page, client, aFunction }) => {
    await bobAlone(page, client, await aFunction("bob"));
  });
});

test.describe("on a screen 360 px wide", () => {
  test.use({ viewport: { width: 360, height: 780 }, hasTouch: true });

  for (const colorScheme of ["light", "dark"] as const) {
    const tag = colorScheme === "light" ? [] : "@slow";
    test(`Bob alone gets version 4, in the ${colorScheme} theme`, { tag }, async ({ page, client, aFunction }) => {
      await page.emulateMedia({ colorScheme });
      await bobAlone(page, client, await aFunction("bob-narrow"));
    });
  }
});

test("by keyboard alone a range comes beside a rule, moves up, decides, and is taken away again", {
  tag: "@slow",
}, async ({ page, client, aFunction }) => {
  const made = await aFunction("range");
  await createPrepub(client, made, [BOB]);
  await page.goto(`${made.path}?alias=prepub`);
  await press(page, panelOf(page).getByRole("button", { name: "Add a rule" }));
  const second = entry(page, 2);
  await expect(second.getByRole("textbox", { name: "Header name" })).toBeFocused();
  await typeInto(page, second.getByRole("textbox", { name: "Header name" }), "Level");
  await chooseOption(page, second.getByRole("combobox", { name: "Method" }), "range");
  await typeInto(page, second.getByRole("textbox", { name: "From" }), "10");
  await typeInto(page, second.getByRole("textbox", { name: "To" }), "20");
  await chooseOption(page, second.getByRole("combobox", { name: "Does the last number belong" }), "out");
  await chooseOption(page, second.getByRole("combobox", { name: "If it matches" }), "2");
  await expect(rowOf(page, "10, first of the range")).toContainText("v2");
  await expect(rowOf(page, "20, just above")).toContainText("v3");
  await press(page, second.getByRole("button", { name: "Move rule 2 up" }));
  await expect(entry(page, 1).getByRole("button", { name: "Move rule 1 up" })).toBeFocused();
  await expect(entry(page, 1).getByRole("textbox", { name: "Header name" })).toHaveValue("Level");
  await expectAccessible(page);
  await reviewAndApply(page, "Levels first");
  expect(await readRules(client, made)).toEqual({ main: "3", rules: [LEVEL, BOB] });

  await press(page, entry(page, 1).getByRole("button", { name: "Remove rule 1" }));
  await expect(panelOf(page).getByRole("button", { name: "Add a rule" })).toBeFocused();
  await reviewAndApply(page, "Bob alone again");
  expect(await readRules(client, made)).toEqual({ main: "3", rules: [BOB] });
});

test("a rule of a kind that Halftone does not know is sent along while the one beside it is changed", async ({
  page,
  client,
  world,
  aFunction,
}) => {
  const made = await aFunction("unknown-rule");
  await createPrepub(client, made, [BOB]);
  await world.cloud.control.editAlias({
    ...{ region: "ap-guangzhou", namespace: made.namespace, functionName: made.name, alias: "prepub" },
    rules: [domainRule(BOB), domainRule(UNKNOWN)],
  });
  await page.goto(`${made.path}?alias=prepub`);
  await expect(entry(page, 2)).toContainText("Halftone does not know this kind of rule and shows it as it is.");
  await expectAccessible(page);
  await typeInto(page, entry(page, 1).getByRole("textbox", { name: "Value" }), "Carol");
  await press(page, reviewButton(page));
  const review = page.getByRole("dialog");
  await typeInto(page, review.getByRole("textbox", { name: "Reason" }), "Carol in Bob’s place");
  const sending = page.waitForRequest((request) => request.method() === "PUT");
  await press(page, review.getByRole("button", { name: "Apply" }));
  expect((await sending).postDataJSON()).toMatchObject({
    mainVersion: "3",
    routing: { by: "rule", rules: [{ ...domainRule(BOB), expression: "Carol" }, domainRule(UNKNOWN)] },
  });
  // The cloud of today knows two methods: it refuses the rule that some other client brought in, and keeps it.
  await expect(review.getByRole("alert")).toContainText("Nothing was changed");
  expect(await readRules(client, made)).toEqual({ main: "3", rules: [BOB, UNKNOWN] });
});

test("a rule that cannot be meant is not sent, and the foot says what is wrong with it", async ({
  page,
  client,
  aFunction,
}) => {
  const made = await aFunction("lint");
  await createPrepub(client, made);
  await page.goto(`${made.path}?alias=prepub`);
  await chooseByRule(page);
  await setExact(page, panelOf(page), ["User", "Bob", "3"]);
  const foot = panelOf(page).getByRole("status");
  await expect(
    foot.filter({ hasText: "gets all other requests too, so the rule changes nothing. Choose another version." }),
  ).toBeVisible();
  await expect(reviewButton(page)).toBeDisabled();
  await expectAccessible(page);

  await chooseOption(page, panelOf(page).getByRole("combobox", { name: "If it matches" }), "4");
  await expect(reviewButton(page)).toBeEnabled();
  await chooseOption(page, panelOf(page).getByRole("combobox", { name: "Method" }), "range");
  await typeInto(page, panelOf(page).getByRole("textbox", { name: "From" }), "20");
  await typeInto(page, panelOf(page).getByRole("textbox", { name: "To" }), "10");
  await page.keyboard.press("Tab");
  await expect(foot.filter({ hasText: "The range ends at 10, before it begins at 20." })).toBeVisible();
  await expect(reviewButton(page)).toBeDisabled();
  await expectAccessible(page);
});

test("by keyboard alone a request is saved, changed, sent a hundred times and deleted", { tag: "@slow" }, async ({
  page,
  client,
  aFunction,
}) => {
  const made = await aFunction("persona");
  await createPrepub(client, made, [BOB]);
  await page.goto(`${made.path}?alias=prepub`);
  const addButton = whoGetsWhat(page).getByRole("button", { name: "Add a request" });
  await press(page, addButton);
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(addButton).toBeFocused();
  await page.keyboard.press("Enter");
  await typeInto(page, dialog.getByRole("textbox", { name: "Name", exact: true }), "Our tester");
  await typeInto(page, dialog.getByRole("textbox", { name: "Name 1" }), "User");
  await typeInto(page, dialog.getByRole("textbox", { name: "Value 1" }), "bob");
  await expectAccessible(page);
  await press(page, dialog.getByRole("button", { name: "Save" }));
  await expect(dialog).toBeHidden();
  await expect(rowOf(page, "Our tester")).toContainText("v3");
  await expect(rowOf(page, "Our tester")).toContainText("case differs");

  await press(page, whoGetsWhat(page).getByRole("button", { name: "Edit Our tester" }));
  await typeInto(page, dialog.getByRole("textbox", { name: "Value 1" }), "Bob");
  await press(page, dialog.getByRole("button", { name: "Save" }));
  await expect(dialog).toBeHidden();
  await expect(rowOf(page, "Our tester")).toContainText("v4");

  await press(page, sendBox(page).getByRole("button", { name: "Send 100 times" }));
  await press(page, sendBox(page).getByRole("button", { name: "Send 100", exact: true }));
  const tally = sendBox(page).getByRole("row", { name: /v4/ });
  await expect(tally.getByRole("cell").first()).toHaveText("100", { timeout: 40_000 });
  await expect(sendBox(page).getByRole("row")).toHaveCount(2);
  await expectAccessible(page);

  await press(page, whoGetsWhat(page).getByRole("button", { name: "Edit Our tester" }));
  await press(page, dialog.getByRole("button", { name: "Delete", exact: true }));
  await expect(dialog.getByRole("button", { name: "Delete Our tester for everybody" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(rowOf(page, "Our tester")).toHaveCount(0);
  await expect(addButton).toBeFocused();
});

test("a pasted curl command becomes a request that is sent through the function URL", { tag: "@slow" }, async ({
  page,
  client,
  aFunction,
}) => {
  const made = await aFunction("curl");
  await createPrepub(client, made, [BOB]);
  await createFunctionUrl(client, { FunctionName: made.name, Namespace: made.namespace, Qualifier: "prepub" });
  await page.goto(`${made.path}?alias=prepub`);
  await press(page, whoGetsWhat(page).getByRole("button", { name: "Add a request" }));
  const dialog = page.getByRole("dialog");
  await typeInto(page, dialog.getByRole("textbox", { name: "Name", exact: true }), "From the browser");
  await press(page, dialog.getByText("From a curl command"));
  await typeInto(
    page,
    dialog.getByRole("textbox", { name: "curl command" }),
    "curl 'https://shop.example.com/orders?page=2' -X POST -H 'User: Bob' --data 'order=7'",
  );
  await press(page, dialog.getByRole("button", { name: "Take its headers" }));
  await expect(dialog.getByRole("status").filter({ hasText: "taken" })).toContainText("POST /orders?page=2");
  await expect(dialog.getByRole("textbox", { name: "Value 1" })).toHaveValue("Bob");
  await expectAccessible(page);
  await press(page, dialog.getByRole("button", { name: "Save" }));
  await expect(dialog).toBeHidden();
  await expect(rowOf(page, "From the browser")).toContainText("v4");

  await press(page, sendBox(page).getByRole("button", { name: "Send as From the browser" }));
  await expect(sendBox(page).getByRole("status")).toContainText("v4", { timeout: 30_000 });
  await expect(sendBox(page).getByRole("status")).toContainText("/orders");
});

test("a draft of rules outlives an apply that the cloud refuses, and a reload", { tag: "@slow" }, async ({
  page,
  client,
  world,
  aFunction,
}) => {
  const made = await aFunction("draft-rules");
  await createPrepub(client, made);
  await page.goto(`${made.path}?alias=prepub`);
  await chooseByRule(page);
  await setExact(page, panelOf(page), ["User", "Bob", "4"]);
  await press(page, reviewButton(page));
  const review = page.getByRole("dialog");
  await typeInto(page, review.getByRole("textbox", { name: "Reason" }), "Bob tries version 4");
  const where = { FunctionName: made.name };
  world.cloud.control.addFault({ action: "UpdateAlias", where, fault: { kind: "rateLimitStorm" }, times: 1_000 });
  await press(page, review.getByRole("button", { name: "Apply" }));
  await expect(review.getByRole("alert")).toContainText("Nothing was changed", { timeout: 60_000 });
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(review).toBeHidden();
  await page.reload();
  await expect(panelOf(page).getByRole("textbox", { name: "Value" })).toHaveValue("Bob");
  expect(await readRules(client, made)).toEqual({ main: "3", rules: [] });
  world.cloud.control.clearFaults();
  await reviewAndApply(page, "Bob tries version 4");
  expect(await readRules(client, made)).toEqual({ main: "3", rules: [BOB] });
});

import type { Page } from "playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import type { CloudClient } from "./support/cloud-client.ts";
import { expect, test } from "./support/fixtures.ts";
import { chooseOption, chooseRadio, press, tabTo, typeInto } from "./support/keyboard.ts";
import type { MadeFunction } from "./support/make-function.ts";

// Hundreds of keys a journey, on machines that are slow or busy.
test.describe.configure({ timeout: 180_000 });

const editor = (page: Page) => page.getByRole("textbox", { name: "Event", exact: true });
const qualifier = (page: Page) => page.getByRole("combobox", { name: "Alias or version" });
const result = (page: Page) => page.getByRole("region", { name: "Result" });

/** An alias on 3 that gives Bob 4. */
async function createPrepub(client: CloudClient, { name, namespace }: MadeFunction): Promise<void> {
  await client.CreateAlias({
    ...{ FunctionName: name, Namespace: namespace, Name: "prepub", FunctionVersion: "3" },
    RoutingConfig: {
      AdditionalVersionWeights: [],
      AddtionVersionMatchs: [{ Version: "4", Key: "invoke.headers.User", Method: "exact", Expression: "Bob" }],
    },
  });
}

async function typeEvent(page: Page, text: string): Promise<void> {
  await tabTo(page, editor(page));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
  await expect(editor(page)).toHaveText(text);
}

async function invokeAsBob(page: Page, client: CloudClient, made: MadeFunction): Promise<void> {
  await createPrepub(client, made);
  await page.goto(`${made.path}?tab=invoke`);
  await expectNoSidewaysScroll(page);
  await typeEvent(page, '{"order": 7}');
  await chooseOption(page, qualifier(page), "prepub");
  await press(page, page.getByRole("button", { name: "Add a value for match rules" }));
  await expect(page.getByRole("combobox", { name: "Name 1" })).toHaveValue("User");
  await typeInto(page, page.getByRole("textbox", { name: "Value 1" }), "Bob");
  await expect(page.getByText(/^A match rule hits: goes to/)).toContainText("4");
  await expectAccessible(page);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(result(page)).toContainText("The function succeeded");
  await expect(result(page)).toContainText('"version": 4');
  await expect(result(page)).toContainText('"order": 7');
  await expect(result(page).getByText("as its log says")).toBeVisible({ timeout: 30_000 });
  await expect(result(page).getByText("v4", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await page.reload();
  await expect(editor(page)).toHaveText('{"order": 7}');
  await expect(qualifier(page)).toHaveValue("prepub");
  await expect(page.getByRole("textbox", { name: "Value 1" })).toHaveValue("Bob");
}

test("by keyboard alone an alias is called as Bob, and the log says that version 4 ran", async ({
  page,
  client,
  aFunction,
}) => {
  await invokeAsBob(page, client, await aFunction("called"));
});

test("by keyboard alone an event is kept under a name and loaded again", { tag: "@slow" }, async ({
  page,
  aFunction,
}) => {
  const made = await aFunction("kept-event");
  await page.goto(`${made.path}?tab=invoke`);
  await typeEvent(page, '{"order": 7}');
  await press(page, page.getByRole("button", { name: "Saved events…" }));
  const dialog = page.getByRole("dialog");
  await typeInto(page, dialog.getByRole("textbox", { name: "Save the event in the editor as" }), "Order seven");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("Saved as Order seven.")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Saved events…" })).toBeFocused();

  await press(page, page.getByRole("button", { name: "Function URL event" }));
  await expect(editor(page)).not.toContainText('"order"');
  await press(page, page.getByRole("button", { name: "Saved events…" }));
  await press(page, dialog.getByRole("button", { name: "Load Order seven" }));
  await expect(dialog).toBeHidden();
  await expect(editor(page)).toHaveText('{"order": 7}');
  await expect(page.getByText("Filled with: Order seven.")).toBeVisible();
});

test("an error of the function is shown as the function’s own", async ({ page, aFunction }) => {
  const code =
    'exports.main_handler = async () => { console.log("counting"); throw new Error("stock is not a table"); };';
  const made = await aFunction("own-error", { versions: [{ code }] });
  await page.goto(`${made.path}?tab=invoke`);
  await chooseOption(page, qualifier(page), "1");
  await press(page, page.getByRole("button", { name: "Invoke", exact: true }));
  await expect(result(page)).toContainText("The function failed");
  await expect(result(page)).toContainText("stock is not a table");
  await expect(result(page)).toContainText("This is the function’s own error. The call itself went through.");
  await expect(result(page)).toContainText("certain: called by version");
  await expect(result(page)).toContainText("counting");
  await expectAccessible(page);
});

test("an event that is not JSON is not sent, and the place of the fault is told", async ({ page, aFunction }) => {
  const made = await aFunction("not-json");
  await page.goto(`${made.path}?tab=invoke`);
  await typeEvent(page, '{"order": seven}');
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText("Not sent. Correct what is marked above.")).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "Not JSON from line 1, column 11 on." })).toBeVisible();
  await expect(result(page)).toContainText("Nothing was invoked yet");
  await expectAccessible(page);
  await typeEvent(page, '{"order": 7}');
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(result(page)).toContainText("The function succeeded");
});

test("by keyboard alone the function is run later, and its end is told", { tag: "@slow" }, async ({
  page,
  client,
  aFunction,
}) => {
  const made = await aFunction("run-later");
  await createPrepub(client, made);
  await page.goto(`${made.path}?tab=invoke`);
  await chooseOption(page, qualifier(page), "prepub");
  await chooseRadio(page, page.getByRole("group", { name: "Result" }), "Run later");
  await press(page, page.getByRole("button", { name: "Invoke", exact: true }));
  await expect(result(page)).toContainText("The cloud took the event");
  await expect(result(page).getByText(/ended with status 200/)).toBeVisible({ timeout: 30_000 });
  await expect(result(page).getByText("v3", { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test.describe("on a screen 360 px wide", () => {
  test.use({ viewport: { width: 360, height: 780 }, hasTouch: true });

  test("an alias is called as Bob, and the log says that version 4 ran", { tag: "@slow" }, async ({
    page,
    client,
    aFunction,
  }) => {
    await invokeAsBob(page, client, await aFunction("called-narrow"));
  });
});

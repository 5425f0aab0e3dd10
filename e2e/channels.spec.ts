import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import { consoleFetch, storageStateOf } from "./support/console-fetch.ts";
import { collectErrors, expect, test } from "./support/fixtures.ts";
import { chooseOption, pressFocused, typeInto } from "./support/keyboard.ts";

/** A refusal is what these are about; the browser logs each as an error. */
const REFUSAL = /\b(400|502)\b/;

test("with the keyboard an administrator adds a channel; an address that leads inside is refused, what was typed stays", async ({
  browser,
  world,
}) => {
  const storageState = await storageStateOf(world.url, "admin");
  const context = await browser.newContext({ baseURL: world.url, storageState });
  const page = await context.newPage();
  const errors = collectErrors(page);
  await page.goto("/settings/channels");
  await expect(page.getByText("Nobody is told yet")).toBeVisible();
  await pressFocused(page, "Add a channel");
  const dialog = page.getByRole("dialog", { name: "Add a channel" });
  await chooseOption(page, dialog.getByLabel("Kind"), "webhook");
  await typeInto(page, dialog.getByLabel("Name"), "Release team");
  const address = dialog.getByLabel("Address");
  await typeInto(page, address, "https://169.254.169.254/latest/meta-data?key=c4n4ry");
  await pressFocused(page, "Save");
  await expect(dialog.getByRole("alert")).toContainText("leads into a private network or to the server itself");
  await expect(dialog.getByRole("alert")).toContainText("Nothing was saved.");
  await expect(dialog.getByLabel("Name")).toHaveValue("Release team");
  await expectAccessible(page);
  await typeInto(page, address, "https://hooks.invalid/team?key=c4n4ry");
  await typeInto(page, dialog.getByLabel("Signing secret"), "c4n4ry-secret");
  await pressFocused(page, "Save");
  await expect(dialog).toBeHidden();
  const row = page.getByRole("listitem").filter({ hasText: "Release team" });
  await expect(row).toContainText("hooks.invalid");
  await expect(row).toContainText("Not used yet");
  await page.reload();
  await expect(row).toBeVisible();
  expect(await page.content()).not.toContain("c4n4ry");

  await pressFocused(page, "Edit Release team");
  const editing = page.getByRole("dialog", { name: "Edit Release team" });
  await expect(editing.getByLabel("Address")).toHaveValue("");
  await typeInto(page, editing.getByLabel("Name"), "Release group");
  await pressFocused(page, "Save");
  await expect(page.getByText("Release group")).toBeVisible();
  await pressFocused(page, "Delete Release group");
  await pressFocused(page, "Delete");
  await expect(page.getByText("Nobody is told yet")).toBeVisible();
  expect(errors.filter((error) => !REFUSAL.test(error))).toEqual([]);
  await context.close();
});

test("a test message that does not arrive says why, on a small dark screen, too", async ({ browser, world }) => {
  const data = { kind: "webhook", name: "Nowhere", url: "https://hooks.invalid/x", secret: null, locale: "en" };
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ ...data, events: ["line.stopped"], isEnabled: true });
  const channels = `${world.url}/api/v1/channels`;
  const made = await consoleFetch(channels, { method: "POST", headers, body }, "admin");
  expect(made.status).toBe(201);
  const storageState = await storageStateOf(world.url, "admin");
  const viewport = { width: 360, height: 740 };
  const context = await browser.newContext({ baseURL: world.url, storageState, viewport, colorScheme: "dark" });
  const page = await context.newPage();
  const errors = collectErrors(page);
  await page.goto("/settings/channels");
  const row = page.getByRole("listitem").filter({ hasText: "Nowhere" });
  await row.getByRole("button", { name: "Send a test message to Nowhere" }).click();
  // Slow name servers take longer than the console waits.
  await expect(row.getByRole("alert")).toContainText(/The host’s name has no address\.|no answer within 5 seconds\./);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await row.getByRole("button", { name: "Messages to Nowhere" }).click();
  await expect(page.getByRole("dialog")).toContainText("Nothing was to be sent yet.");
  await page.keyboard.press("Escape");
  await row.getByRole("button", { name: "Edit Nowhere" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  expect(errors.filter((error) => !REFUSAL.test(error))).toEqual([]);
  await context.close();
  const { id } = await made.json();
  const deleted = await consoleFetch(`${channels}/${id}`, { method: "DELETE", headers, body: "{}" }, "admin");
  expect(deleted.status).toBe(200);
});

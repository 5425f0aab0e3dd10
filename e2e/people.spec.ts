import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import { storageStateOf } from "./support/console-fetch.ts";
import { expect, test } from "./support/fixtures.ts";

test.use({ storageState: async ({ world }, use) => use(await storageStateOf(world.url, "admin")) });

test("an administrator adds somebody, who sets a password and may what their role says, until it is taken", async ({
  page,
  browser,
  world,
}) => {
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/settings\/people$/);
  await page.getByRole("button", { name: "Add a person" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("Rita Lee");
  await dialog.getByLabel("Login").fill("rita");
  await dialog.getByRole("button", { name: "Add a role" }).click();
  await dialog.getByLabel("Role", { exact: true }).selectOption("QA");
  await dialog.getByLabel("Namespace").fill("media");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add a person" }).click();
  const link = await dialog.locator("code").textContent();
  expect(link).toContain(`${world.url}/set-up?token=`);
  await dialog.getByRole("button", { name: "Done" }).click();
  const row = page.getByRole("listitem").filter({ hasText: "Rita Lee" });
  await expect(row).toContainText("Invited");
  await expect(row).toContainText("*/media/*");

  const rita = await browser.newPage({ storageState: { cookies: [], origins: [] }, baseURL: world.url });
  await rita.goto(link ?? "");
  await expect(rita.getByRole("heading", { name: "Welcome, Rita Lee" })).toBeVisible();
  await rita.getByLabel("Password", { exact: true }).fill("four words make sense");
  await rita.getByLabel("Password once more").fill("four words make sense");
  await rita.getByRole("button", { name: "Save and sign in" }).click();
  await expect(rita.getByRole("button", { name: "Signed in as Rita Lee" })).toBeVisible();
  expect((await rita.request.get("/settings/people")).status()).toBe(404);
  expect((await rita.request.get("/api/v1/ap-guangzhou/default/function-index")).status()).toBe(403);

  await page.reload();
  await row.getByRole("button", { name: "Edit Rita Lee" }).click();
  await dialog.getByRole("button", { name: "Remove role 1" }).click();
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(row).toContainText("No role yet");
  await expect.poll(async () => (await rita.request.get("/api/v1/overview")).status()).toBe(403);
  await rita.goto("/");
  await expect(rita.getByRole("heading", { name: "You have no role yet" })).toBeVisible();

  await row.getByRole("button", { name: "Edit Rita Lee" }).click();
  await dialog.getByLabel(/^May not sign in/).check();
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(row).toContainText("Disabled");
  await expect.poll(async () => (await rita.request.get("/api/v1/session")).status()).toBe(401);
  await rita.close();
});

test("a token is shown once, works at once, and is refused once revoked", async ({ page, world }) => {
  // The persona exists once somebody has been it.
  await storageStateOf(world.url, "qa");
  await page.goto("/settings/tokens");
  await page.getByRole("button", { name: "Create a token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("nightly");
  await dialog.getByLabel("Person").selectOption("demo-quinn");
  await dialog.getByLabel("Role").selectOption("QA");
  await dialog.getByRole("button", { name: "Create", exact: true }).click();
  const secret = (await dialog.locator("code").textContent()) ?? "";
  expect(secret).toMatch(/^hft_[\w-]{43}$/);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(secret)).toHaveCount(0);

  const call = () => fetch(`${world.url}/api/v1/session`, { headers: { authorization: `Bearer ${secret}` } });
  expect(await (await call()).json()).toMatchObject({ login: "demo-quinn", kind: "token" });
  const row = page.getByRole("listitem").filter({ hasText: "nightly" });
  await row.getByRole("button", { name: "Revoke nightly" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(row).toContainText("Revoked");
  await expect.poll(async () => (await call()).status).toBe(401);
});

test("people and tokens fit a small screen, in the dark and by keyboard", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.emulateMedia({ colorScheme: "dark" });
  for (const path of ["/settings/people", "/settings/tokens"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
  await page.getByRole("button", { name: "Create a token" }).first().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Create a token" }).first()).toBeFocused();
});

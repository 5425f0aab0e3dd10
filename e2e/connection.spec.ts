import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import { startConsole } from "./support/console.ts";
import { consoleFetch, storageStateOf } from "./support/console-fetch.ts";
import { test as base, expect } from "./support/fixtures.ts";

/** A world of its own: its console changes keys. */
const test = base.extend({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
    async ({}, use) => {
      const world = await startConsole();
      await use(world);
      await world.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  storageState: async ({ world }, use) => use(await storageStateOf(world.url, "admin")),
});

const weak = { secretId: "AKIDweakkey0001", secretKey: "weak-secret-key-0001", denied: ["scf:UpdateAlias"] };

test("a right that the key lacks is named; another key is used from then on, without a restart", async ({
  page,
  world,
  aFunction,
}) => {
  world.cloud.control.addKey(weak);
  await page.goto("/settings/connection");
  await expect(page.getByText("Account 100000000001 (CAMUser)")).toBeVisible();

  await page.getByRole("button", { name: "Replace key" }).click();
  const dialog = page.getByRole("dialog", { name: "Replace the key" });
  await dialog.getByLabel("SecretId").fill("AKIDnobodyhasit");
  await dialog.getByLabel("SecretKey").fill("wrong-key-of-nobody");
  await dialog.getByRole("button", { name: "Try and use" }).click();
  await expect(dialog.getByRole("alert")).toContainText("AuthFailure.SecretIdNotFound");
  await expect(dialog.getByLabel("SecretId"), "what was typed stays").toHaveValue("AKIDnobodyhasit");
  await dialog.getByLabel("SecretId").fill(weak.secretId);
  await dialog.getByLabel("SecretKey").fill(weak.secretKey);
  await dialog.getByRole("button", { name: "Try and use" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("…0001")).toBeVisible();

  await page.getByRole("button", { name: "Check now" }).click();
  const lacking = page.getByRole("listitem").filter({ hasText: "scf:UpdateAlias" });
  await expect(lacking).toContainText("missing");
  await expect(lacking).toContainText("UnauthorizedOperation");
  await expect(page.getByText(/^1 right is missing/)).toBeVisible();

  const made = await aFunction("keyed");
  const namespace = await consoleFetch(
    `${world.url}/api/v1/ap-guangzhou/${made.namespace}/functions/${made.name}?fresh=1`,
  );
  expect(namespace.status, "the rest goes on").toBe(200);

  await page.getByRole("button", { name: "Back to the server's key" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Go back" }).click();
  await expect(page.getByText("from the settings the server was started with")).toBeVisible();
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText(/^Nothing that is needed is missing/)).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the connection is accessible in the ${colorScheme} theme, wide and at 360 px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto("/settings/connection");
    await page.getByRole("button", { name: "Check now" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: "scf:UpdateAlias" })).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 780 });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });
}

test("only an administrator sees the connection", async ({ world }) => {
  for (const role of ["manager", "qa", "release-manager"] as const) {
    const answer = await consoleFetch(`${world.url}/api/v1/connection`, {}, role);
    expect(answer.status).toBe(403);
  }
});

import type { Page } from "playwright/test";
import { expect, test } from "./support/fixtures.ts";

/** The cloud takes this long to be sure that a lost call will not land any more, see docs/decisions. */
const UNTIL_SURE_MS = 45_000;

test.afterEach(({ world }) => world.cloud.control.clearFaults());

async function reviewThirty(page: Page) {
  await page.getByRole("textbox", { name: "Candidate’s share in percent" }).fill("30");
  await page.getByRole("button", { name: "Review 0 → 30 %" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Try it");
  await expect(dialog.getByRole("row", { name: /Share of v2/ })).toBeVisible();
  return dialog;
}

test("while the cloud cannot be read the page says so, of when its data is, and comes back by itself", async ({
  page,
  client,
  world,
  aFunction,
}) => {
  test.setTimeout(120_000);
  const { name, namespace, path } = await aFunction("unread");
  await client.CreateAlias({ FunctionName: name, Namespace: namespace, Name: "release", FunctionVersion: "1" });
  await page.goto(`${path}?alias=release`);
  await expect(page.getByRole("slider")).toBeVisible();
  for (const action of ["GetFunction", "ListAliases", "ListVersionByFunction"]) {
    world.cloud.control.addFault({ action, where: { FunctionName: name }, fault: { kind: "http500" }, times: 10_000 });
  }
  const banner = page.getByText(/The cloud cannot be read since/);
  await expect
    .poll(
      async () => {
        await page.reload();
        return banner.isVisible();
      },
      { timeout: 40_000 },
    )
    .toBe(true);
  await expect(page.getByRole("slider")).toBeVisible();
  world.cloud.control.clearFaults();
  await expect
    .poll(
      async () => {
        await page.reload();
        return banner.isVisible();
      },
      { timeout: 40_000 },
    )
    .toBe(false);
});

test("a refusal is said in words with the cloud's code and request id, and what was typed stays", async ({
  page,
  client,
  aFunction,
}) => {
  const { name, namespace, path } = await aFunction("refused");
  // The cloud allows twenty aliases, $DEFAULT among them.
  for (let index = 1; index < 20; index++) {
    await client.CreateAlias({
      FunctionName: name,
      Namespace: namespace,
      Name: `alias-${index}`,
      FunctionVersion: "1",
    });
  }
  await page.goto(path);
  await page.getByRole("button", { name: "Create alias" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Description (optional)" }).fill("One too many");
  await dialog.getByRole("button", { name: "Create alias" }).click();
  const alert = dialog.getByRole("alert");
  await expect(alert).toContainText("The cloud refused. Nothing was changed.");
  await expect(alert).toContainText("as many aliases as the account allows");
  await expect(alert).toContainText("LimitExceeded.Alias");
  await expect(alert).toContainText(/Request id of the cloud:\s*\S+/);
  await expect(dialog.getByRole("textbox", { name: "Description (optional)" })).toHaveValue("One too many");
});

test("a call whose answer is lost but which was carried out ends verified", async ({
  page,
  client,
  world,
  aFunction,
}) => {
  test.setTimeout(120_000);
  const { name, namespace, path } = await aFunction("answer-lost");
  const key = { FunctionName: name, Namespace: namespace, Name: "release" };
  await client.CreateAlias({ ...key, FunctionVersion: "1" });
  await page.goto(`${path}?alias=release`);
  const dialog = await reviewThirty(page);
  world.cloud.control.addFault({
    action: "UpdateAlias",
    where: { FunctionName: name },
    fault: { kind: "resetAfter" },
    times: 1,
  });
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(dialog.getByText("Verified: read back")).toBeVisible({ timeout: UNTIL_SURE_MS });
  expect(await client.GetAlias(key)).toMatchObject({
    RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: 0.3 }] },
  });
});

test("a call that never arrived is open until that is sure, and then said to have changed nothing", {
  tag: "@slow",
}, async ({ page, client, world, aFunction }) => {
  test.setTimeout(120_000);
  const { name, namespace, path } = await aFunction("call-lost");
  const key = { FunctionName: name, Namespace: namespace, Name: "release" };
  await client.CreateAlias({ ...key, FunctionVersion: "1" });
  await page.goto(`${path}?alias=release`);
  const dialog = await reviewThirty(page);
  world.cloud.control.addFault({
    action: "UpdateAlias",
    where: { FunctionName: name },
    fault: { kind: "resetBefore" },
    times: 1,
  });
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(dialog.getByText("Sent, not verified yet.", { exact: false })).toBeVisible({ timeout: UNTIL_SURE_MS });
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByText(/It was sent and is not verified yet/)).toBeVisible();
  await expect(page.getByRole("slider")).toHaveAttribute("aria-valuenow", "30");
  await expect(page.getByText(/It was sent and is not verified yet/)).toBeHidden({ timeout: UNTIL_SURE_MS });
  expect((await client.GetAlias(key)).RoutingConfig?.AdditionalVersionWeights ?? []).toEqual([]);
  await page.getByRole("link", { name: "history" }).click();
  await expect(page.getByText("Not applied", { exact: true })).toBeVisible();
});

test("the cloud away when the review opens: said in words, and read again on request", async ({
  context,
  client,
  world,
  aFunction,
}) => {
  test.setTimeout(120_000);
  const { name, namespace, path } = await aFunction("away");
  await client.CreateAlias({ FunctionName: name, Namespace: namespace, Name: "release", FunctionVersion: "1" });
  // Its own page: the answer is a 503, which the browser writes to the console.
  const page = await context.newPage();
  await page.goto(`${world.url}${path}?alias=release`);
  await page.getByRole("textbox", { name: "Candidate’s share in percent" }).fill("30");
  world.cloud.control.addFault({
    action: "GetAlias",
    where: { FunctionName: name },
    fault: { kind: "http500" },
    times: 10_000,
  });
  await page.getByRole("button", { name: "Review 0 → 30 %" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("alert")).toContainText("The cloud does not answer. Nothing was changed.", {
    timeout: UNTIL_SURE_MS,
  });
  await expect(dialog.getByRole("button", { name: "Apply" })).toBeDisabled();
  world.cloud.control.clearFaults();
  await dialog.getByRole("button", { name: "Read again" }).click();
  await expect(dialog.getByRole("row", { name: /Share of v2/ })).toContainText(/0 %.*30 %/);
});

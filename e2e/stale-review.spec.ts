import { expect, test } from "./support/fixtures.ts";

test("somebody else changes the alias while the review is open: nothing is overwritten without a second decision", async ({
  page,
  client,
  world,
  aFunction,
}) => {
  const { name, namespace, path } = await aFunction("raced");
  const key = { FunctionName: name, Namespace: namespace, Name: "release" };
  await client.CreateAlias({ ...key, FunctionVersion: "1" });
  const writes = () =>
    world.cloud
      .history()
      .filter(({ action }) => action === "UpdateAlias")
      .filter((entry) => JSON.stringify(entry).includes(name)).length;

  await page.goto(`${path}?alias=release`);
  await page.getByRole("textbox", { name: "Candidate’s share in percent" }).fill("30");
  await page.getByRole("button", { name: "Review 0 → 30 %" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Version 2 is good");
  await expect(dialog.getByRole("row", { name: /Share of v2/ })).toContainText(/0 %.*30 %/);

  await client.UpdateAlias({ ...key, FunctionVersion: "3" });
  expect(writes()).toBe(1);
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(dialog.getByRole("alert")).toContainText("nothing was written");
  await expect(dialog.getByRole("row", { name: /Main version/ })).toContainText(/v3.*v1/);
  await expect(dialog.getByRole("textbox", { name: "Reason" })).toHaveValue("Version 2 is good");
  expect(writes()).toBe(1);
  expect((await client.GetAlias(key)).FunctionVersion).toBe("3");

  await dialog.getByRole("button", { name: "Apply to the new state" }).click();
  await expect(dialog.getByText("Verified: read back")).toBeVisible();
  expect(writes()).toBe(2);
  expect(await client.GetAlias(key)).toMatchObject({
    FunctionVersion: "1",
    RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: 0.3 }] },
  });
});

test("a change before the review opens is in its differences, and the draft is kept", { tag: "@slow" }, async ({
  page,
  client,
  aFunction,
}) => {
  const { name, namespace, path } = await aFunction("overtaken");
  const key = { FunctionName: name, Namespace: namespace, Name: "release" };
  await client.CreateAlias({ ...key, FunctionVersion: "1" });
  await page.goto(`${path}?alias=release`);
  await page.getByRole("textbox", { name: "Candidate’s share in percent" }).fill("30");
  await client.UpdateAlias({
    ...key,
    FunctionVersion: "1",
    RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: 0.1 }], AddtionVersionMatchs: [] },
  });
  await page.getByRole("button", { name: /^Review/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("row", { name: /Share of v2/ })).toContainText(/10 %.*30 %/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("slider")).toHaveAttribute("aria-valuenow", "30");
});

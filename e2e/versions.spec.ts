import { expect, test } from "./support/fixtures.ts";

test("versions say what they are, which code they share and where they are routed", async ({
  page,
  client,
  aFunction,
}) => {
  test.setTimeout(90_000);
  const code = "exports.main_handler = async () => 1;";
  const { name, namespace, path } = await aFunction("listed", {
    versions: [{ description: "First", code }, { description: "Second" }, { description: "First again", code }],
  });
  await client.CreateAlias({
    FunctionName: name,
    Namespace: namespace,
    Name: "release",
    FunctionVersion: "1",
    RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: 0.3 }], AddtionVersionMatchs: [] },
  });
  await page.goto(`${path}?tab=versions`);
  const row = (version: string) =>
    page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: version, exact: true }) });
  await expect(row("v1")).toContainText("release 70 %");
  await expect(row("v2")).toContainText("release 30 %");
  // Hashes are read little by little, after everything else.
  await expect(row("v3")).toContainText("same code as v1", { timeout: 45_000 });
  await expect(row("$LATEST")).toContainText("$DEFAULT 100 %");
  const deleteFirst = page.getByRole("button", { name: "Delete version 1" });
  await expect(deleteFirst).toBeDisabled();
  await expect(deleteFirst).toHaveAccessibleDescription("Cannot be deleted: routed by release.");
  await expect(page.getByRole("button", { name: "Delete version 3" })).toBeEnabled();
});

test("publish a version and delete it again", async ({ page, client, aFunction }) => {
  const { name, namespace, path } = await aFunction("published", { versions: [{ description: "First" }] });
  const versionsOf = async () => {
    const { Versions } = await client.ListVersionByFunction({ FunctionName: name, Namespace: namespace });
    return Versions?.map(({ Version, Description }) => `${Version} ${Description}`).toSorted();
  };
  await page.goto(`${path}?tab=versions`);
  await page.getByRole("button", { name: "Publish version" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Message" }).fill("Faster lookup");
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await page.getByRole("button", { name: "Publish version" }).click();
  await expect(dialog.getByRole("textbox", { name: "Message" })).toHaveValue("Faster lookup");
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(dialog.getByText("Version 2 is Active and can take traffic.")).toBeVisible();
  expect(await versionsOf()).toContain("2 Faster lookup");
  await dialog.getByRole("button", { name: "Done" }).click();

  await page.getByRole("button", { name: "Delete version 2" }).click();
  const deletion = page.getByRole("alertdialog");
  await deletion.getByRole("button", { name: "Delete version" }).click();
  await expect(deletion.getByText("Verified: read back")).toBeVisible();
  await deletion.getByRole("button", { name: "Done" }).click();
  expect(await versionsOf()).not.toContain("2 Faster lookup");
  await expect(page.getByRole("button", { name: "Delete version 2" })).toBeHidden();
});

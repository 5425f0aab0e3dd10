import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import { callFunctionApi } from "./support/console-api.ts";
import { expect, test } from "./support/fixtures.ts";
import { pageAs } from "./support/page-as.ts";

test("a freeze holds a move up and lets a rollback through; others only read it", async ({
  page,
  browser,
  world,
  client,
  aFunction,
}) => {
  const { name, namespace, path } = await aFunction("frozen");
  const key = { FunctionName: name, Namespace: namespace };
  await client.CreateAlias({
    ...key,
    Name: "release",
    FunctionVersion: "1",
    RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: 0.2 }] },
  });
  await page.goto(`${path}?alias=release`);
  await expect(page.getByRole("button", { name: "Roll back to v1" })).toBeEnabled();

  const admin = await pageAs(browser, world.url, "admin");
  await admin.goto("/settings/policies");
  await admin.getByRole("button", { name: "Add a freeze" }).click();
  const form = admin.getByRole("dialog");
  await form.getByRole("textbox", { name: "Function" }).fill(name);
  await form.getByRole("combobox", { name: "When" }).selectOption("weekly");
  for (const day of ["Mon", "Tue", "Wed", "Thu", "Sat", "Sun"]) await form.getByRole("checkbox", { name: day }).check();
  await form.getByLabel("From").fill("00:00");
  await form.getByLabel("To").fill("00:00");
  await form.getByRole("textbox", { name: "Time zone" }).fill("Asia/Shanghai");
  await form.getByRole("textbox", { name: "Reason" }).fill("A big day of sales");
  await expectAccessible(admin);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toHaveCount(0);
  await expect(admin.getByText(/holds until/)).toBeVisible();
  await expectAccessible(admin);
  await admin.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(admin);

  // Told on the open page, without a reload.
  await expect(page.getByText(/Frozen until .* by demo-ada: A big day of sales/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Review", exact: true })).toHaveAttribute("aria-disabled", "true");
  const { etag } = await callFunctionApi(world.url, { namespace, name }, "aliases/release");
  const put = await callFunctionApi(world.url, { namespace, name }, "aliases/release", {
    method: "PUT",
    body: { mainVersion: "2", routing: null },
    ifMatch: etag ?? "",
  });
  expect(put).toMatchObject({ status: 403, body: { code: "frozen" } });
  expect(put.body.message).toContain("Nothing was changed");

  await page.getByRole("button", { name: "Roll back to v1" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Roll back to v1" }).click();
  await expect(page.getByRole("alertdialog").getByText("Verified: read back")).toBeVisible();
  expect(await client.GetAlias({ ...key, Name: "release" })).toMatchObject({
    FunctionVersion: "1",
    RoutingConfig: { AdditionalVersionWeights: [] },
  });

  await page.goto("/settings/policies");
  await expect(page.getByText("Administrators change these.")).toBeVisible();
  await expect(page.getByText("A big day of sales")).toBeVisible();
  await expect(page.getByRole("button", { name: /^(Add|Edit|Delete)/ })).toHaveCount(0);
});

test("a policy asks release managers for an approval, too; QA stops the line and a release manager resumes it", async ({
  page,
  browser,
  world,
  client,
  aFunction,
}) => {
  const { name, namespace, path } = await aFunction("guarded");
  const key = { FunctionName: name, Namespace: namespace };
  await client.CreateAlias({ ...key, Name: "release", FunctionVersion: "1" });
  const admin = await pageAs(browser, world.url, "admin");
  await admin.goto("/settings/policies");
  await admin.getByRole("button", { name: "Add a policy" }).click();
  const form = admin.getByRole("dialog");
  await form.getByRole("textbox", { name: "Function" }).fill(name);
  await form.getByRole("textbox", { name: "Approvals of others" }).fill("1");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByRole("rowheader", { name: `*/*/${name}:release` })).toBeVisible();

  await page.goto(`${path}?alias=release`);
  await expect(page.getByText("changes only with the approval of 1 other person")).toBeVisible();

  const qa = await pageAs(browser, world.url, "qa");
  await qa.goto(path);
  await qa.getByRole("button", { name: "Stop the line" }).click();
  await qa.getByRole("alertdialog").getByRole("textbox", { name: "Reason" }).fill("Checkout is down");
  await qa.getByRole("alertdialog").getByRole("button", { name: "Stop the line" }).click();
  await expect(qa.getByRole("alertdialog")).toHaveCount(0);
  await expect(qa.getByRole("button", { name: "Resume" })).toHaveCount(0);
  await expect(page.getByText(/demo-quinn stopped this function’s line on .*: Checkout is down/)).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText(/stopped this function’s line/)).toHaveCount(0);

  await admin.getByRole("button", { name: `Delete */*/${name}:release` }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(admin.getByRole("rowheader", { name: `*/*/${name}:release` })).toHaveCount(0);
});

import type { Locator, Page } from "playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import { consoleFetch } from "./support/console-fetch.ts";
import { collectErrors, expect, test } from "./support/fixtures.ts";
import { pressFocused } from "./support/keyboard.ts";
import { pageAs } from "./support/page-as.ts";

test("QA edits prepub alone, proposes a change of release, and a release manager approves it", async ({
  page,
  browser,
  world,
  client,
  aFunction,
}) => {
  const { name, namespace, path } = await aFunction("proposed");
  const key = { FunctionName: name, Namespace: namespace };
  for (const Name of ["prepub", "release"]) await client.CreateAlias({ ...key, Name, FunctionVersion: "1" });
  const qa = await pageAs(browser, world.url, "qa");
  const errors = collectErrors(qa);

  // Their own: one version for prepub.
  await qa.goto(`${path}?alias=prepub`);
  await qa.getByText("One version", { exact: true }).first().click();
  await qa.getByRole("combobox", { name: "Version that gets every request" }).selectOption("2");
  await qa.getByRole("button", { name: /^Review/ }).click();
  await qa.getByRole("dialog").getByRole("textbox", { name: "Reason" }).fill("Bob tests version 2");
  await qa.getByRole("dialog").getByRole("button", { name: "Apply" }).click();
  await expect(qa.getByRole("dialog").getByText("Verified: read back")).toBeVisible();
  await qa.keyboard.press("Escape");

  // Release is protected: what they set up becomes a proposal.
  await propose(qa, path, "30", "Version 2 has passed pre-release");
  expect(await client.GetAlias({ ...key, Name: "release" })).toMatchObject({ FunctionVersion: "1" });
  await expect(card(qa).getByText("This is your own proposal")).toBeVisible();
  await expect(card(qa).getByRole("button", { name: /Approve/ })).toHaveCount(0);
  await expectAccessible(qa);

  // The API says the same to whoever does not use these pages.
  const put = await consoleFetch(
    `${world.url}/api/v1/ap-guangzhou/${namespace}/functions/${name}/aliases/release`,
    {
      method: "PUT",
      headers: { "content-type": "application/json", "if-match": await etagOf(world.url, namespace, name) },
      body: JSON.stringify({ mainVersion: "2", routing: null }),
    },
    "qa",
  );
  expect(put.status).toBe(403);
  expect(await put.json()).toMatchObject({ code: "forbidden", details: { reason: { code: "protected" } } });

  // The release manager finds it in the list and decides with the keyboard alone.
  await page.goto("/proposals");
  await expect(page.getByRole("link", { name: /Proposals/ }).getByText(/wait/)).toBeAttached();
  const proposal = page.getByRole("article").filter({ hasText: name });
  await expect(proposal.getByText("the change is sent to the cloud at once")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
  await page.goto(`${path}?alias=release`);
  await expectNoSidewaysScroll(page);
  await pressFocused(page, "Approve & apply");
  await expect
    .poll(() => client.GetAlias({ ...key, Name: "release" }))
    .toMatchObject({
      FunctionVersion: "1",
      RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: 0.3 }] },
    });
  await expect(card(qa)).toHaveCount(0);
  await qa.goto("/proposals?view=mine");
  await expect(qa.getByRole("article").filter({ hasText: name }).getByText("applied")).toBeVisible();
  await expect(qa.getByText("demo-rhea approved")).toBeVisible();
  expect(errors).toEqual([]);
});

test("a foreign change makes a proposal void; a rejection says why; the manager sees all and changes nothing", async ({
  page,
  browser,
  world,
  client,
  aFunction,
}) => {
  const { name, namespace, path } = await aFunction("void");
  const key = { FunctionName: name, Namespace: namespace };
  await client.CreateAlias({ ...key, Name: "release", FunctionVersion: "1" });
  const qa = await pageAs(browser, world.url, "qa");
  await propose(qa, path, "10", "first");
  await client.UpdateAlias({ ...key, Name: "release", FunctionVersion: "3" });
  // Opening the function reads it.
  await page.goto(`${path}?alias=release`);
  await page.goto("/proposals?view=closed");
  const proposal = page.getByRole("article").filter({ hasText: name });
  await expect(proposal.getByText("void", { exact: true })).toBeVisible();
  await expect(proposal.getByText("was changed since this was proposed")).toBeVisible();
  expect(await client.GetAlias({ ...key, Name: "release" })).toMatchObject({ FunctionVersion: "3" });

  await propose(qa, path, "20", "second");
  const manager = await pageAs(browser, world.url, "manager");
  await manager.goto(`${path}?alias=release`);
  await expect(card(manager).getByText("second")).toBeVisible();
  await expect(card(manager).getByText("Your role cannot approve this here.")).toBeVisible();
  for (const button of [/^Review/, /^Roll back/, /^Approve/, /^Delete/]) {
    const control = manager.getByRole("button", { name: button }).first();
    await expect(control).toHaveAttribute("aria-disabled", "true");
  }
  await expect(manager.getByText("You may try things out here; nothing can be sent.")).toBeVisible();
  await expectAccessible(manager);

  await page.goto(`${path}?alias=release`);
  await card(page).getByRole("button", { name: "Reject" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Reason" }).fill("not on a Friday");
  await page.getByRole("dialog").getByRole("button", { name: "Reject" }).click();
  await expect(card(page)).toHaveCount(0);
  await qa.goto("/proposals?view=mine");
  await expect(qa.getByText("not on a Friday").first()).toBeVisible();
});

/** The first proposal on the panel. */
function card(page: Page): Locator {
  return page.getByRole("article").filter({ hasText: "Proposed by demo-quinn" });
}

/** Sets a share for version 2 on release and proposes it. */
async function propose(page: Page, path: string, share: string, reason: string): Promise<void> {
  await page.goto(`${path}?alias=release`);
  await page.getByRole("combobox", { name: "Candidate version" }).selectOption("2");
  await page.getByRole("textbox", { name: "Candidate’s share in percent" }).fill(share);
  await page.getByRole("button", { name: /^Review/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Reason" }).fill(reason);
  await dialog.getByRole("button", { name: "Propose" }).click();
  await expect(dialog.getByText("nothing was sent to the cloud")).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(card(page).first()).toBeVisible();
}

async function etagOf(url: string, namespace: string, name: string): Promise<string> {
  const alias = `${url}/api/v1/ap-guangzhou/${namespace}/functions/${name}/aliases/release`;
  return (await consoleFetch(alias)).headers.get("etag") ?? "";
}

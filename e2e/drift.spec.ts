import type { Page } from "playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import type { CloudClient } from "./support/cloud-client.ts";
import { callFunctionApi } from "./support/console-api.ts";
import { consoleFetch } from "./support/console-fetch.ts";
import { expect, test } from "./support/fixtures.ts";
import { press, pressFocused, typeInto } from "./support/keyboard.ts";
import type { MadeFunction } from "./support/make-function.ts";

const banner = (page: Page) => page.getByRole("region", { name: "release was changed by somebody else" });
const keyOf = ({ name, namespace }: MadeFunction) => ({ FunctionName: name, Namespace: namespace, Name: "release" });

/** A function whose alias `release` was there before the console first looked at it. */
async function seen(client: CloudClient, url: string, made: MadeFunction): Promise<MadeFunction> {
  await client.CreateAlias({ ...keyOf(made), FunctionVersion: "1" });
  // The sync may have seen the function without it: then it is accepted first.
  await lookAt(url, made);
  for (const { id, fingerprint } of await openDrifts(url, made)) {
    await callFunctionApi(url, made, `drifts/${id}/adopt`, { method: "POST", body: { reason: "Made", fingerprint } });
  }
  return made;
}

/** Opens the function as a script would. */
async function lookAt(url: string, { namespace, name }: MadeFunction): Promise<void> {
  const seen = await consoleFetch(`${url}/api/v1/ap-guangzhou/${namespace}/functions/${name}?fresh=1`);
  expect(seen.status).toBe(200);
}

interface OpenDrift {
  id: string;
  fingerprint: string;
  state: string;
}

async function openDrifts(url: string, made: MadeFunction): Promise<OpenDrift[]> {
  const { body } = await callFunctionApi(url, made, "drifts");
  return (body.drifts as OpenDrift[]).filter(({ state }) => state === "open"); // the shape is the API's own business
}

test("what another tool does shows by itself with its difference, and is restored through the one change path", async ({
  page,
  client,
  world,
  aFunction,
}) => {
  test.setTimeout(90_000);
  const made = await seen(client, world.url, await aFunction("drifting"));
  await page.goto(`${made.path}?alias=release`);
  await expect(page.getByRole("slider")).toHaveAttribute("aria-valuenow", "0");
  await expect(banner(page)).toHaveCount(0);
  await client.UpdateAlias({
    ...keyOf(made),
    FunctionVersion: "1",
    RoutingConfig: { AdditionalVersionWeights: [{ Version: "3", Weight: 0.2 }] },
  });
  await expect(banner(page)).toBeVisible({ timeout: 30_000 });
  await expect(banner(page).getByRole("row", { name: /Share of v3/ })).toContainText(/0 %.*20 %/);
  await expect(banner(page)).toContainText("Who did it is not known");

  await banner(page).getByRole("button", { name: "Restore what was expected" }).click();
  const dialog = page.getByRole("dialog", { name: "Restore release?" });
  await expect(dialog.getByRole("row", { name: /Share of v3/ })).toContainText(/20 %.*0 %/);
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Not agreed upon");
  await dialog.getByRole("button", { name: "Restore" }).click();
  await expect(dialog.getByText("Verified: read back")).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(banner(page)).toHaveCount(0);
  expect(await client.GetAlias(keyOf(made))).toMatchObject({ FunctionVersion: "1" });
  expect(await openDrifts(world.url, made)).toEqual([]);

  await client.UpdateAlias({ ...keyOf(made), FunctionVersion: "2" });
  await expect(banner(page)).toBeVisible({ timeout: 30_000 });
  await page.goto("/functions?filter=drifted");
  await expect(page.getByRole("row").filter({ hasText: made.name })).toContainText("release changed elsewhere");
});

test("with the keyboard alone, on a small screen, what was found is left for now, comes back, and is accepted", async ({
  page,
  client,
  world,
  aFunction,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 360, height: 780 });
  const made = await seen(client, world.url, await aFunction("left-alone"));
  await page.goto(`${made.path}?alias=release`);
  await client.UpdateAlias({ ...keyOf(made), FunctionVersion: "2" });
  await expect(banner(page)).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await press(page, banner(page).getByRole("button", { name: "Leave it for now" }));
  const leaving = page.getByRole("dialog", { name: "Leave release as it is for now?" });
  await typeInto(page, leaving.getByRole("textbox", { name: "Reason" }), "We ask Terraform's people first");
  await expectAccessible(page);
  await pressFocused(page, "Leave it");
  await expect(leaving).toHaveCount(0);
  await expect(banner(page)).toHaveCount(0);

  await client.UpdateAlias({ ...keyOf(made), FunctionVersion: "4" });
  await expect(banner(page)).toBeVisible({ timeout: 30_000 });
  await press(page, banner(page).getByRole("button", { name: "This is right" }));
  const accepting = page.getByRole("dialog", { name: "Accept release as it is?" });
  await typeInto(page, accepting.getByRole("textbox", { name: "Reason" }), "Agreed with them");
  await pressFocused(page, "Accept");
  await expect(banner(page)).toHaveCount(0);
  expect(await openDrifts(world.url, made)).toEqual([]);
  expect(await client.GetAlias(keyOf(made))).toMatchObject({ FunctionVersion: "4" });
});

test("only those who may change the alias decide, and only about what they saw; a note says who else manages it", async ({
  page,
  client,
  world,
  aFunction,
}) => {
  const made = await seen(client, world.url, await aFunction("guarded"));
  await client.UpdateAlias({ ...keyOf(made), FunctionVersion: "2" });
  await lookAt(world.url, made);
  const [drift] = await openDrifts(world.url, made);
  expect(drift).toBeDefined();
  const address = `${world.url}/api/v1/ap-guangzhou/${made.namespace}/functions/${made.name}/drifts/${drift?.id}`;
  const decide = (act: string, fingerprint: string | undefined, role: "qa" | "manager" | "release-manager") =>
    consoleFetch(
      `${address}/${act}`,
      {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ reason: "For the test", fingerprint }),
      },
      role,
    );
  for (const act of ["adopt", "restore", "dismiss"]) {
    expect((await decide(act, drift?.fingerprint, "manager")).status).toBe(403);
    expect((await decide(act, drift?.fingerprint, "qa")).status).toBe(403);
    const stale = await decide(act, "something-else", "release-manager");
    expect({ status: stale.status, body: await stale.json() }).toMatchObject({
      status: 409,
      body: { code: "driftChanged" },
    });
  }
  // Nobody has looked since: the restore starts from what was seen, or not at all.
  await client.UpdateAlias({ ...keyOf(made), FunctionVersion: "3" });
  expect((await decide("restore", drift?.fingerprint, "release-manager")).status).toBe(409);
  expect(await client.GetAlias(keyOf(made))).toMatchObject({ FunctionVersion: "3" });

  const owner = await callFunctionApi(world.url, made, "aliases/release/owner", {
    method: "PUT",
    body: { note: "Terraform, shop-infra" },
  });
  expect(owner.status).toBe(200);
  await page.goto(`${made.path}?alias=release`);
  await expect(page.getByText("Managed by Terraform, shop-infra")).toBeVisible();
});

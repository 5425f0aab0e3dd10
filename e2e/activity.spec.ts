import type { APIRequestContext } from "playwright/test";
import { expect, test } from "./support/fixtures.ts";
import type { MadeFunction } from "./support/make-function.ts";

/** More than one page of Activity holds. */
const CHANGES = 53;

async function setShares(request: APIRequestContext, { namespace, name }: MadeFunction, shares: number[]) {
  const alias = `/api/v1/ap-guangzhou/${namespace}/functions/${name}/aliases/release`;
  let etag = (await request.get(`${alias}?fresh=1`)).headers().etag ?? "";
  for (const [index, weight] of shares.entries()) {
    const answer = await request.put(alias, {
      headers: { "if-match": etag },
      data: {
        mainVersion: "1",
        routing: { by: "weight", weights: [{ version: "2", weight }] },
        reason: `Step ${index + 1}`,
      },
    });
    expect(answer.status(), await answer.text()).toBe(200);
    etag = (await answer.json()).alias.etag;
  }
}

test("every act is listed with who, what, why and what became of it, and the alias filters the list", async ({
  page,
  client,
  request,
  aFunction,
}) => {
  const made = await aFunction("acted");
  const key = { FunctionName: made.name, Namespace: made.namespace };
  await client.CreateAlias({ ...key, Name: "release", FunctionVersion: "1" });
  await client.CreateAlias({ ...key, Name: "prepub", FunctionVersion: "3" });
  await setShares(request, made, [5, 20]);
  await page.goto(`${made.path}?tab=activity`);
  const rows = page.getByRole("region", { name: "Changes, newest first" }).getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("Send 20 % through release to version 2");
  await expect(rows.first()).toContainText("Verified");
  await expect(rows.first()).toContainText("Reason: Step 2");
  await expect(rows.first()).toContainText(/Request id of the cloud: \S+/);
  await rows.first().getByText("Before and after").click();
  await expect(rows.first().getByRole("row", { name: /Share of v2/ })).toContainText(/5 %.*20 %/);

  await page.getByRole("combobox", { name: "Alias" }).selectOption("prepub");
  await expect(page).toHaveURL(/alias=prepub/);
  await expect(page.getByText("No changes yet")).toBeVisible();
});

test("the list of everything filters by function, keeps that in the address, and loads more on request", async ({
  page,
  client,
  request,
  aFunction,
}) => {
  test.setTimeout(120_000);
  const made = await aFunction("busy");
  await client.CreateAlias({
    FunctionName: made.name,
    Namespace: made.namespace,
    Name: "release",
    FunctionVersion: "1",
  });
  await setShares(
    request,
    made,
    Array.from({ length: CHANGES }, (_, index) => index + 1),
  );
  await page.goto("/activity");
  await page.getByRole("textbox", { name: "Function" }).fill(made.name);
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(new RegExp(`functionName=${made.name}`));
  const rows = page.getByRole("region", { name: "Changes, newest first" }).getByRole("listitem");
  await expect(rows.first()).toContainText(`Send ${CHANGES} %`);
  await expect(rows).toHaveCount(50);
  await page.getByRole("button", { name: "Load more" }).click();
  await expect(rows).toHaveCount(CHANGES);
  await expect(rows.last()).toContainText("Send 1 %");
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Function" })).toHaveValue(made.name);
  await rows.first().getByRole("link", { name: made.name }).click();
  await expect(page).toHaveURL(new RegExp(`${made.name}\\?alias=release`));
});

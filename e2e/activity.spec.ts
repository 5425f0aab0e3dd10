import { readFile } from "node:fs/promises";
import type { APIRequestContext } from "playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import { callFunctionApi } from "./support/console-api.ts";
import { consoleFetch, storageStateOf } from "./support/console-fetch.ts";
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
  const rows = page.getByRole("region", { name: "Acts, newest first" }).getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("Send 20 % through release to version 2");
  await expect(rows.first()).toContainText("Verified");
  await expect(rows.first()).toContainText("Reason: Step 2");
  await expect(rows.first()).toContainText(/Request id of the cloud: \S+/);
  await rows.first().getByText("Before and after").click();
  await expect(rows.first().getByRole("row", { name: /Share of v2/ })).toContainText(/5 %.*20 %/);

  await page.getByRole("combobox", { name: "Alias" }).selectOption("prepub");
  await expect(page).toHaveURL(/alias=prepub/);
  await expect(page.getByText("Nothing here yet")).toBeVisible();
});

test("the list of everything filters by function, keeps that in the address, and loads more on request", {
  tag: "@slow",
}, async ({ page, client, request, aFunction }) => {
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
  await page.getByRole("textbox", { name: "Function", exact: true }).fill(made.name);
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`functionName=${made.name}`));
  const rows = page.getByRole("region", { name: "Acts, newest first" }).getByRole("listitem");
  await expect(rows.first()).toContainText(`Send ${CHANGES} %`);
  await expect(rows).toHaveCount(50);
  await page.getByRole("button", { name: "Load more" }).click();
  await expect(rows).toHaveCount(CHANGES);
  await expect(rows.last()).toContainText("Send 1 %");
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Function", exact: true })).toHaveValue(made.name);
  await rows.first().getByRole("link", { name: made.name }).click();
  await expect(page).toHaveURL(new RegExp(`${made.name}\\?alias=release`));
});

interface Row {
  action: string;
  actor: string;
  outcome: string;
}

test("each act has one row: a run, a hundred sends, an edited chain, a saved sender; a denied one, too", async ({
  client,
  world,
  aFunction,
}) => {
  const made = await aFunction("told");
  await client.CreateAlias({
    FunctionName: made.name,
    Namespace: made.namespace,
    Name: "release",
    FunctionVersion: "1",
  });
  const call = (path: string, method: string, body?: unknown) =>
    callFunctionApi(world.url, made, path, { method, ...(body === undefined ? {} : { body }) });
  const run = await call("invocations", "POST", { qualifier: "release", event: '{"card":"4111"}', mode: "sync" });
  expect(run.status, JSON.stringify(run.body)).toBe(200);
  const sends = await call("aliases/release/sends", "POST", { route: { by: "invoke" }, body: "{}", count: 20 });
  expect(sends.status, JSON.stringify(sends.body)).toBe(200);
  const environments = [{ id: "Live", alias: "release" }];
  expect((await call("environments", "PUT", { environments, revision: 0 })).status).toBe(200);
  const persona = await call("personas", "POST", { name: "Bob", request: { kind: "http", values: { User: "Bob" } } });
  expect(persona.status, JSON.stringify(persona.body)).toBeLessThan(300);
  expect((await call(`personas/${persona.body.id}`, "DELETE")).status).toBe(200);
  const denied = await consoleFetch(
    `${world.url}/api/v1/ap-guangzhou/${made.namespace}/functions/${made.name}/invocations`,
    {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ qualifier: "release", event: "{}", mode: "sync" }),
    },
    "manager",
  );
  expect(denied.status).toBe(403);
  const answer = await consoleFetch(`${world.url}/api/v1/audit?functionName=${made.name}`);
  const { rows }: { rows: Row[] } = await answer.json();
  expect(rows.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
    "access.denied denied",
    "persona.delete done",
    "persona.create done",
    "environment.edit done",
    "sample.send done",
    "invocation.run done",
  ]);
  expect(JSON.stringify(rows)).not.toContain("4111");
});

test("people and settings are listed for administrators, and what is shown is what is exported", async ({
  browser,
  world,
}) => {
  const context = await browser.newContext({
    baseURL: world.url,
    storageState: await storageStateOf(world.url, "admin"),
  });
  const page = await context.newPage();
  await page.goto("/activity?group=access&outcome=done");
  const rows = page.getByRole("region", { name: "Acts, newest first" }).getByRole("listitem");
  await expect(rows.first()).toContainText("Sign-in");
  await rows.first().getByText("Details").click();
  await expect(rows.first()).toContainText(/Row [\d,]+ of the log.* hash is [0-9a-f]{64}/);
  await page.getByRole("textbox", { name: "Who" }).fill("demo-ada");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/actor=demo-ada/);
  await expect(rows.filter({ hasNotText: "demo-ada" })).toHaveCount(0);
  const shown = await rows.count();
  expect(shown).toBeGreaterThan(0);
  await expectAccessible(page);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  const file = await readFile(await (await downloading).path(), "utf8");
  expect(file.trimEnd().split("\r\n")).toHaveLength(1 + shown);
  expect(file).toContain(",demo-ada,session.begin,user/demo-ada,done,");
  await page.goto("/activity?from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z");
  await page.getByRole("button", { name: "Export JSON" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "at most 31 days" })).toBeVisible();
  await context.close();

  const others = await consoleFetch(`${world.url}/api/v1/audit?group=access&outcome=done`);
  expect((await others.json()).rows).toEqual([]);
});

test("at 360 px, in the dark and by keyboard alone the list can be filtered and read", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/activity?text=no-such-thing");
  await expect(page.getByText("Nothing here yet")).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole("textbox", { name: "Search" }).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/activity$/);
});

import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import type { CloudClient } from "./support/cloud-client.ts";
import { callFunctionApi } from "./support/console-api.ts";
import { expect, test } from "./support/fixtures.ts";
import type { MadeFunction } from "./support/make-function.ts";

/** Prints what it is given; fails when it gets too much, which version 1 did not. */
const TOLERANT = `exports.main_handler = async (event) => {
  console.log("priced " + (event.note ?? "an order"));
  return { version: 1 };
};`;
const STRICT = `exports.main_handler = async (event) => {
  console.log("priced " + (event.note ?? "an order"));
  if (event.items > 99) throw new RangeError("no discount tier for " + event.items + " items");
  return { version: 2 };
};`;
const versions = [{ code: TOLERANT }, { code: STRICT }];

async function call(client: CloudClient, { name }: MadeFunction, Qualifier: string, event: object): Promise<string> {
  const { Result } = await client.InvokeFunction({ FunctionName: name, Qualifier, Event: JSON.stringify(event) });
  return Result?.FunctionRequestId ?? "";
}

/** The log follows a run by a moment. */
async function untilLogged(url: string, made: MadeFunction, requestId: string): Promise<void> {
  await expect
    .poll(async () => (await callFunctionApi(url, made, `logs/requests/${requestId}`)).body.tries)
    .toHaveLength(1);
}

test("a new version's error is found among equal errors, and one of its requests told from start to end", async ({
  page,
  world,
  client,
  aFunction,
}) => {
  const made = await aFunction("logged", { versions });
  const name = { FunctionName: made.name, Name: "release", FunctionVersion: "1" };
  await client.CreateAlias({
    ...name,
    RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: 0.5 }] },
  });
  await call(client, made, "1", { items: 120 });
  await call(client, made, "2", { items: 3 });
  await call(client, made, "2", { items: 120 });
  const failed = await call(client, made, "2", { items: 250, note: "the last of them" });
  await untilLogged(world.url, made, failed);

  await page.goto(`${made.path}?tab=logs`);
  await page.getByRole("button", { name: "Equal errors" }).click();
  const groups = page.getByRole("region", { name: "Equal errors by version" }).getByRole("listitem");
  const group = groups.filter({ hasText: "no discount tier" });
  await expect(group).toContainText("no discount tier for <n> items");
  await expect(group).toContainText(/2\s*times/);
  await expect(groups).toHaveCount(1);
  await expect(group).toContainText("New in v2");
  await expect(group).toContainText("430");
  await expectAccessible(page);

  await group.getByRole("button", { name: "Show a request" }).click();
  const story = page.getByRole("dialog", { name: "One request" });
  await expect(page).toHaveURL(new RegExp(`request=${failed}`));
  const lines = story.getByRole("list", { name: "Lines of the request, in order" }).getByRole("listitem");
  await expect(lines.first()).toContainText("START");
  await expect(lines.nth(1)).toContainText("priced the last of them");
  await expect(lines.filter({ hasText: "no discount tier for 250 items" })).not.toHaveCount(0);
  await expect(lines.last()).toContainText("Report");
  await expectAccessible(page);
  await page.reload();
  await expect(lines.nth(1)).toContainText("priced the last of them");
  await page.keyboard.press("Escape");
  await expect(story).toBeHidden();

  await group.getByRole("button", { name: "Lines" }).click();
  await expect(page).toHaveURL(/status=430/);
  await expect(page.getByRole("button", { name: /priced the last of them/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /priced an order/ })).toHaveCount(1);
});

const HOSTILE = [
  'x" OR SCF_FunctionName:"y',
  "\\",
  "it's | select 1",
  "* OR 1",
  'a\\" OR SCF_Message:*',
  "<img src=x>",
];

test("whatever is typed finds itself or nothing, and a new call shows while one follows", { tag: "@slow" }, async ({
  page,
  world,
  client,
  aFunction,
}) => {
  test.setTimeout(120_000);
  const made = await aFunction("typed", { versions });
  let last = "";
  for (const note of HOSTILE) last = await call(client, made, "1", { note });
  await untilLogged(world.url, made, last);
  await page.goto(`${made.path}?tab=logs`);
  const rows = page.getByRole("list", { name: "Lines of the log, newest first" }).getByRole("button", {
    name: /priced/,
  });
  await expect(rows).toHaveCount(HOSTILE.length);
  await expect(page.locator("img[src=x]")).toHaveCount(0);

  const text = page.getByRole("textbox", { name: "Text" });
  for (const note of HOSTILE.filter((each) => /\w/.test(each))) {
    await text.fill(`priced ${note}`);
    await text.press("Enter");
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText(note);
    await text.fill(`unpriced ${note}`);
    await text.press("Enter");
    await expect(page.getByText("No line matches")).toBeVisible();
  }
  await text.fill("\\");
  await text.press("Enter");
  await expect(page.getByText("The log is searched by words, and this holds none.")).toBeVisible();

  await text.fill("priced");
  await text.press("Enter");
  await expect(rows).toHaveCount(HOSTILE.length);
  await page.getByRole("button", { name: "Follow live" }).click();
  await call(client, made, "2", { note: "while somebody looks" });
  await expect(rows.first()).toContainText("priced while somebody looks");
  await expect(rows.first()).toContainText("v2");
  await page.getByRole("button", { name: "Pause" }).click();
  await call(client, made, "2", { note: "unseen" });
  await expect(page.getByRole("button", { name: "Show 1 new line" })).toBeVisible();
  await expect(rows).toHaveCount(HOSTILE.length + 1);
  await page.getByRole("button", { name: "Show 1 new line" }).click();
  await expect(rows.first()).toContainText("priced unseen");

  await page.setViewportSize({ width: 360, height: 780 });
  await rows.first().click();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test("all who follow one search cost the cloud one call, and what is no search is refused", async ({
  world,
  client,
  aFunction,
}) => {
  const made = await aFunction("followed", { versions });
  await call(client, made, "1", {});
  const ask = (query: Record<string, string>) => callFunctionApi(world.url, made, `logs?${new URLSearchParams(query)}`);
  const before = world.cloud.control.stats().SearchLog ?? 0;
  const answers = await Promise.all(Array.from({ length: 12 }, () => ask({ tail: "1", version: "1" })));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
  expect((world.cloud.control.stats().SearchLog ?? 0) - before).toBe(1);

  const refused: Record<string, string>[] = [
    { q: "x".repeat(12 * 1024) },
    { q: '|"' },
    { version: '1" OR "' },
    { alias: "release OR 1" },
    { status: "430 OR 200" },
    { requestId: 'a" OR "b' },
    { from: "yesterday" },
    { from: "2026-01-01T00:00:00Z", to: "2026-06-01T00:00:00Z" },
    { cursor: "made-up" },
    { tail: "1", from: "1h" },
    { query: "*" },
  ];
  for (const query of refused) {
    expect(await ask(query), JSON.stringify(query).slice(0, 60)).toMatchObject({
      status: 400,
      body: { code: "badRequest" },
    });
  }
  expect((world.cloud.control.stats().SearchLog ?? 0) - before).toBe(1);
});

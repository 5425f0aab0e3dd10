import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import { storageStateOf } from "./support/console-fetch.ts";
import { collectErrors, expect, test } from "./support/fixtures.ts";

/** What begins a write on a function's page, by the names of its buttons. */
const WRITING =
  /^(Publish version|Delete version|Set up environments|Edit environments|Create alias|Create function URL|Delete function URL|Invoke|Send|Delete alias|Describe)/i;

test("a manager finds no enabled writing control on any tab, and reads why", async ({
  browser,
  client,
  world,
  aFunction,
}) => {
  test.setTimeout(90_000);
  const made = await aFunction("look-only");
  await client.CreateAlias({
    FunctionName: made.name,
    Namespace: made.namespace,
    Name: "release",
    FunctionVersion: "1",
  });
  const context = await browser.newContext({
    baseURL: world.url,
    storageState: await storageStateOf(world.url, "manager"),
    viewport: { width: 360, height: 780 },
  });
  const page = await context.newPage();
  const errors = collectErrors(page);
  for (const tab of ["release", "versions", "invoke", "entry-points"]) {
    await page.goto(`${made.path}?tab=${tab}&alias=release`);
    await expect(page.getByText("You can look at everything here and change nothing.")).toBeVisible();
    const writing = page.getByRole("button", { name: WRITING });
    await expect(writing.first()).toBeVisible();
    for (const button of await writing.all()) await expect(button).toBeDisabled();
    await expectNoSidewaysScroll(page);
  }
  await expectAccessible(page);
  await context.close();
  expect(errors).toEqual([]);
});

import { createFunctionUrl } from "./support/call-function.ts";
import { expect, test } from "./support/fixtures.ts";

const FAULTY = `exports.main_handler = async (event) => {
  throw new Error("stock of warehouse 7 is not a table");
};`;
const SOUND = "exports.main_handler = async () => ({ version: 1 });";
/** A minute has to end and to be published before it is known. */
const MINUTE_MS = 100_000;

test("a spike of errors leads in two clicks to the lines of that version, in that minute", { tag: "@slow" }, async ({
  page,
  client,
  aFunction,
}) => {
  test.setTimeout(240_000);
  const made = await aFunction("spiky", { versions: [{ code: SOUND }, { code: FAULTY }] });
  const target = { FunctionName: made.name, Namespace: made.namespace };
  await client.CreateAlias({
    ...target,
    Name: "release",
    FunctionVersion: "1",
    RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: 0.5 }], AddtionVersionMatchs: [] },
  });
  const url = await createFunctionUrl(client, { ...target, Qualifier: "release" });
  const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await fetch(url)).status));
  const failed = statuses.filter((status) => status !== 200).length;
  expect(failed).toBeGreaterThan(0);

  await page.goto(`${made.path}?tab=monitoring&show=1,2&from=15m`);
  const errors = page.getByRole("region", { name: "Errors", exact: true });
  await expect(errors.getByText(/^v2: last [1-9]/)).toBeAttached({ timeout: MINUTE_MS });
  const chart = errors.locator(".recharts-wrapper");
  await chart.scrollIntoViewIfNeeded();
  // The spike is the one point that stands out; a person clicks at it.
  const point = chart.locator(".recharts-surface circle").last();
  await expect(point).toBeVisible();
  const spot = await point.boundingBox();
  if (spot === null) throw new Error("The point has no place on the page.");
  await page.mouse.click(spot.x + spot.width / 2, spot.y + spot.height / 2);
  await page.getByRole("link", { name: /^Errors of v2 at .+, in the logs$/ }).click();

  await expect(page).toHaveURL(/tab=logs/);
  const { searchParams } = new URL(page.url());
  expect(searchParams.get("version")).toBe("2");
  const span = Date.parse(searchParams.get("to") ?? "") - Date.parse(searchParams.get("from") ?? "");
  expect(span).toBe(60_000);
  await expect(page.getByText(/stock of warehouse 7 is not a table/).first()).toBeVisible();
});

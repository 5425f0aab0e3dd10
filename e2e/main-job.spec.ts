import type { Page } from "playwright/test";
import { wilsonInterval } from "./support/binomial.ts";
import { createFunctionUrl, tallyByInvoke, tallyByUrl } from "./support/call-function.ts";
import { expect, test } from "./support/fixtures.ts";

const CALLS = 1_000;

test("drag release to 30 %, see real calls split, and undo it with one click", async ({ page, client, aFunction }) => {
  test.setTimeout(180_000);
  const { name, namespace, path } = await aFunction("order-api");
  const key = { FunctionName: name, Namespace: namespace };
  await client.CreateAlias({ ...key, Name: "release", FunctionVersion: "1", Description: "Production" });
  const url = await createFunctionUrl(client, { ...key, Qualifier: "release" });
  expect(await tallyByUrl(url, 50)).toEqual({ "1": 50 });

  await page.goto(`${path}?alias=release`);
  await dragTo(page, 30);
  await expect(page.getByRole("slider")).toHaveAttribute("aria-valuenow", "30");
  await page.getByRole("button", { name: "Review 0 → 30 %" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Version 2 has passed pre-release");
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(dialog.getByText("Verified: read back")).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  expect(await client.GetAlias({ ...key, Name: "release" })).toMatchObject({
    FunctionVersion: "1",
    RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: 0.3 }], AddtionVersionMatchs: [] },
    Description: "Production",
  });

  for (const tally of [
    await tallyByUrl(url, CALLS),
    await tallyByInvoke(client, { ...key, Qualifier: "release" }, CALLS),
  ]) {
    expect(Object.keys(tally).toSorted()).toEqual(["1", "2"]);
    const { low, high } = wilsonInterval(tally["2"] ?? 0, CALLS);
    expect(low).toBeLessThanOrEqual(0.3);
    expect(high).toBeGreaterThanOrEqual(0.3);
  }

  await page.getByRole("button", { name: "Roll back to v1" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Roll back to v1" }).click();
  await expect(page.getByRole("alertdialog").getByText("Verified: read back")).toBeVisible();
  expect(await tallyByUrl(url, CALLS)).toEqual({ "1": CALLS });
  expect(await tallyByInvoke(client, { ...key, Qualifier: "release" }, CALLS)).toEqual({ "1": CALLS });
});

/** Drags the thumb along the track with the pointer, as a person would, to a share in percent. */
async function dragTo(page: Page, share: number): Promise<void> {
  const slider = page.getByRole("slider");
  await expect(slider).toBeVisible();
  const track = await page.getByTestId("traffic-track").boundingBox();
  if (track === null) throw new Error("The slider is not on the page.");
  const xOf = (percent: number) => track.x + (track.width * percent) / 100;
  const from = Number(await slider.getAttribute("aria-valuenow"));
  const y = track.y + track.height / 2;
  await page.mouse.move(xOf(from), y);
  await page.mouse.down();
  await page.mouse.move(xOf((from + share) / 2), y, { steps: 5 });
  await expect(slider).toHaveAttribute("aria-valuenow", String(Math.round((from + share) / 2)));
  await page.mouse.move(xOf(share), y, { steps: 5 });
  await page.mouse.up();
}

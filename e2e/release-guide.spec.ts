import type { Page } from "playwright/test";
import { keepCalling, tallyByUrl, versionBy } from "./support/call-function.ts";
import type { CloudClient } from "./support/cloud-client.ts";
import { expect, test } from "./support/fixtures.ts";
import { type MadeFunction, makeHead, uploadCode } from "./support/make-function.ts";

test.use({ actionTimeout: 30_000 });

const GATEWAY_WRITES = ["CreateService", "CreateApi", "ModifyApi", "ReleaseService"];

/** Answers its own version behind a gateway; `isFaulty` fails every third request. */
const codeOf = (version: number, isFaulty = false) => `
let calls = 0;
exports.main_handler = async () => {
  calls += 1;
  if (${isFaulty} && calls % 3 === 0) throw new Error("stock is not a table");
  const body = JSON.stringify({ version: ${version} });
  return { isBase64Encoded: false, statusCode: 200, headers: { "content-type": "application/json" }, body };
};`;

test("the release guide in the browser: environments, Bob alone, a release in three moves, and back at once", async ({
  page,
  client,
  world,
}) => {
  test.setTimeout(420_000);
  const made = await makeHead(client, "guide", codeOf(1));
  await page.goto(made.path);
  await page.getByRole("button", { name: "Set up environments" }).click();
  const setUp = page.getByRole("alertdialog", { name: `Set up the environments of ${made.name}` });
  await setUp.getByRole("button", { name: /^Make \d+/ }).click();
  await expect(setUp.getByText("Everything is set up.")).toBeVisible({ timeout: 60_000 });
  await setUp.getByRole("button", { name: "Done" }).click();
  const stages = await readStages(page, made);
  const gatewayWrites = () => world.cloud.history().filter(({ action }) => GATEWAY_WRITES.includes(action)).length;
  const written = gatewayWrites();
  expect(written).toBeGreaterThanOrEqual(5);
  for (const stage of ["test", "prepub", "release"]) expect(await versionBy(stages[stage] ?? "", {})).toBe(1);

  await test.step("develop and publish 1, 2, 3, 4", async () => {
    await page.goto(made.path);
    for (const version of [1, 2, 3, 4]) {
      if (version > 1) await uploadCode(client, made, codeOf(version, version === 2));
      await page.getByRole("button", { name: "Publish version" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("textbox", { name: "Message" }).fill(`Step ${version}`);
      await dialog.getByRole("button", { name: "Publish", exact: true }).click();
      await expect(dialog.getByText(`Version ${version} is Active and can take traffic.`)).toBeVisible();
      await dialog.getByRole("button", { name: "Done" }).click();
    }
    // Test follows the head, as the guide has it from the start.
    expect(await readAlias(client, made, "$DEFAULT")).toMatchObject({ FunctionVersion: "$LATEST" });
    expect(await versionBy(stages.test ?? "", {})).toBe(4);
  });

  await test.step("pre-release on 3, production on 1", async () => {
    await pointAt(page, made, "prepub", "3");
    await pointAt(page, made, "release", "1");
    expect(await versionBy(stages.prepub ?? "", {})).toBe(3);
    expect(await versionBy(stages.release ?? "", {})).toBe(1);
  });

  await test.step("Bob alone gets version 4", async () => {
    await page.goto(`${made.path}?alias=prepub`);
    await chooseMode(page, "By rule");
    const panel = page.getByRole("region", { name: "Traffic of prepub" });
    await panel.getByRole("textbox", { name: "Header name" }).fill("User");
    await panel.getByRole("textbox", { name: "Value" }).fill("Bob");
    await panel.getByRole("combobox", { name: "If it matches" }).selectOption("4");
    await panel.getByRole("button", { name: "Review rule" }).click();
    await apply(page, "Bob tries version 4");
    const prepub = stages.prepub ?? "";
    expect(await versionBy(prepub, { User: "Bob" })).toBe(4);
    for (const headers of [{ User: "Alice" }, { User: "bob" }, {}]) expect(await versionBy(prepub, headers)).toBe(3);

    const whoGetsWhat = page.getByRole("region", { name: "Who gets what" });
    await whoGetsWhat.getByRole("button", { name: /^Send as Bob/ }).click();
    await expect(whoGetsWhat.getByText(/answered by/)).toContainText("v4");
  });

  const release = stages.release ?? "";
  const callers = keepCalling(release);
  try {
    await test.step("release from 1 to 2 in three moves while requests flow", async () => {
      for (const share of ["5", "20", "50"]) {
        await page.goto(`${made.path}?alias=release`);
        await page.getByRole("textbox", { name: "Candidate’s share in percent" }).fill(share);
        await page.getByRole("textbox", { name: "Candidate’s share in percent" }).blur();
        if (share === "5") await page.getByRole("combobox", { name: "Candidate" }).selectOption("2");
        await page.getByRole("button", { name: /^Review/ }).click();
        await apply(page, `Release ${share} %`);
        expect(await readAlias(client, made, "release")).toMatchObject({
          FunctionVersion: "1",
          RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: Number(share) / 100 }] },
        });
      }
    });

    await test.step("the failure appears on the environment's card", async () => {
      const card = page.getByRole("navigation", { name: "Environments" }).getByRole("listitem").nth(2);
      await expect(card.getByText("failing")).toBeVisible({ timeout: 150_000 });
      await expect(card.getByText(/% errors/)).toBeVisible();
    });

    await test.step("one click and its confirmation: everything on 1", async () => {
      await page.getByRole("button", { name: "Roll back to v1" }).click();
      await page.getByRole("alertdialog").getByRole("button", { name: "Roll back to v1" }).click();
      await expect(page.getByRole("alertdialog").getByText("Verified: read back")).toBeVisible();
      expect(await tallyByUrl(release, 200)).toEqual({ "1": 200 });
    });
  } finally {
    await callers.stop();
  }
  const { 1: stable = 0, 2: candidate = 0, failed = 0 } = callers.tally();
  expect(stable).toBeGreaterThan(0);
  expect(candidate).toBeGreaterThan(0);
  expect(failed).toBeGreaterThan(0);
  // From the set-up on only the aliases moved.
  expect(gatewayWrites()).toBe(written);
});

/** The addresses of the gateway's stages, as a person finds them on the page. */
async function readStages(page: Page, { path }: MadeFunction): Promise<Record<string, string>> {
  await page.goto(`${path}?tab=entry-points`);
  const links = page.getByRole("link", { name: /^Open .*\/gw\// });
  await expect(links).toHaveCount(3);
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  return Object.fromEntries(addresses.map((address) => [/\/gw\/[^/]+\/([^/]+)/.exec(address)?.[1] ?? "", address]));
}

async function chooseMode(page: Page, mode: string): Promise<void> {
  await page.getByRole("group", { name: "How requests are split" }).getByText(mode, { exact: true }).click();
}

/** Sends everything of an alias to one version. */
async function pointAt(page: Page, { path }: MadeFunction, alias: string, version: string): Promise<void> {
  await page.goto(`${path}?alias=${alias}`);
  await chooseMode(page, "One version");
  await page.getByRole("combobox", { name: "Version that gets every request" }).selectOption(version);
  await page.getByRole("button", { name: "Review" }).click();
  await apply(page, `Point at version ${version}`, alias);
}

/** Confirms the review that is open. Asked for or not, a reason may always be given. */
async function apply(page: Page, reason: string, alias?: string): Promise<void> {
  const review = page.getByRole("dialog");
  await review.getByRole("textbox", { name: "Reason" }).fill(reason);
  const name = review.getByRole("textbox", { name: `Type ${alias} to confirm` });
  if (await name.isVisible()) await name.fill(alias ?? "");
  await review.getByRole("button", { name: "Apply" }).click();
  await expect(review.getByText("Verified: read back")).toBeVisible();
  await review.getByRole("button", { name: "Done" }).click();
}

function readAlias(client: CloudClient, { name, namespace }: MadeFunction, alias: string) {
  return client.GetAlias({ FunctionName: name, Namespace: namespace, Name: alias });
}

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { redirectHttps } from "../emulator/contract/redirected-https.ts";
import { wilsonInterval } from "./support/binomial.ts";
import { tallyByInvoke } from "./support/call-function.ts";
import { expect, test } from "./support/fixtures.ts";
import { halftone } from "./support/halftone-command.ts";
import { uniqueName } from "./support/make-function.ts";

const CALLS = 1_000;
const codeOf = (version: number) => `exports.main_handler = async () => ({ version: ${version} });\n`;

test("traffic=0, 0.1 and 1.0 give callers 0, 10 and 100 % of the new code", async ({ client, world }) => {
  test.setTimeout(120_000);
  const name = uniqueName("traffic");
  const folder = await mkdtemp(join(tmpdir(), "halftone-journey-traffic-"));
  const deploy = async (...argv: string[]) => {
    const { exitCode, err } = await halftone(["deploy", "--yes", ...argv], {
      url: world.url,
      cloudUrl: world.cloud.url,
      folder,
    });
    expect({ exitCode, err }).toMatchObject({ exitCode: 0 });
  };
  const target = { FunctionName: name, Namespace: "default", Qualifier: "$DEFAULT" };
  try {
    await writeFile(
      join(folder, "serverless.yml"),
      `component: scf\ninputs:\n  name: ${name}\n  runtime: Nodejs18.15\n  src: { src: ./, exclude: [serverless.yml] }\n`,
    );
    await writeFile(join(folder, "index.js"), codeOf(1));
    await deploy("--inputs", "publish=true");
    await deploy("--inputs.traffic=0");
    await writeFile(join(folder, "index.js"), codeOf(2));
    await deploy("--inputs.traffic=0");
    expect(await tallyByInvoke(client, target, CALLS)).toEqual({ 1: CALLS });

    await deploy("--inputs", "traffic=0.1");
    const split = await tallyByInvoke(client, target, CALLS);
    const { low, high } = wilsonInterval(split["2"] ?? 0, CALLS);
    expect(low).toBeLessThanOrEqual(0.1);
    expect(high).toBeGreaterThanOrEqual(0.1);
    expect((split["1"] ?? 0) + (split["2"] ?? 0)).toBe(CALLS);

    await deploy("--inputs.traffic=1.0");
    expect(await tallyByInvoke(client, target, CALLS)).toEqual({ 2: CALLS });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

interface Deployer {
  deploy(inputs: Record<string, unknown>): Promise<Record<string, unknown>>;
}

test("an alias that the framework's own library has set is explained, and offered for conversion", async ({
  page,
  client,
  world,
}) => {
  const name = uniqueName("toolkit");
  const restoreHttps = redirectHttps(world.cloud.url);
  try {
    const { Scf } = createRequire(import.meta.url)("tencent-component-toolkit");
    const keys = { SecretId: "AKIDembeddedcloud", SecretKey: "embedded-cloud-secret-key" };
    const scf: Deployer = new Scf(keys, "ap-guangzhou");
    const deploy = async (version: number, more: Record<string, unknown>) => {
      const body = Buffer.from(zipSync({ "index.js": new TextEncoder().encode(codeOf(version)) }));
      await fetch(`${world.cloud.url}/cos/builds/${name}.zip`, { method: "PUT", body });
      await scf.deploy({
        name,
        namespace: "default",
        handler: "index.main_handler",
        runtime: "Nodejs18.15",
        code: { bucket: "builds", object: `${name}.zip` },
        memorySize: 128,
        timeout: 3,
        ...more,
      });
    };
    await deploy(1, { publish: true });
    await deploy(2, { traffic: 0.1, lastVersion: "1" });
  } finally {
    restoreHttps();
  }
  const split = await tallyByInvoke(client, { FunctionName: name, Namespace: "default", Qualifier: "$DEFAULT" }, CALLS);
  const { low, high } = wilsonInterval(split["2"] ?? 0, CALLS);
  expect(low).toBeLessThanOrEqual(0.1);
  expect(high).toBeGreaterThanOrEqual(0.1);

  await page.goto(`/functions/ap-guangzhou/default/${name}?alias=%24DEFAULT`);
  await expect(page.getByRole("slider")).toHaveAttribute("aria-valuenow", "10");
  await expect(page.getByText("Set by scf deploy", { exact: false }).first()).toBeVisible();
  await page.getByRole("button", { name: "Convert" }).click();
});

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { projectRoot } from "../scripts/paths.mjs";
import { findFreePort, probePort } from "../scripts/start/ports.mjs";

interface Start {
  process: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

let folder = "";
let ports: { console: number; cloud: number; entry: number };
const started: ChildProcess[] = [];

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "halftone-start-"));
  ports = { console: await findFreePort(), cloud: await findFreePort(), entry: await findFreePort() };
});
test.afterEach(async () => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

/** `npm start` without npm, with nothing set but where to live. */
function start(): Start {
  const child = spawn(process.execPath, [join(projectRoot, "scripts/start.mjs")], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      PORT: String(ports.console),
      HALFTONE_CLOUD_PORT: String(ports.cloud),
      HALFTONE_ENTRY_PORT: String(ports.entry),
      HALFTONE_DATA: folder,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  return { process: child, output: () => output, ended: once(child, "exit").then(([code]) => code) };
}

async function untilRunning({ output, ended }: Start): Promise<string> {
  const url = `http://127.0.0.1:${ports.console}`;
  await Promise.race([
    expect.poll(output, { timeout: 90_000 }).toContain(url),
    ended.then((code) => {
      throw new Error(`It ended with ${code}:\n${output()}`);
    }),
  ]);
  return url;
}

test("one command brings up the console with its demo, and Ctrl-C ends all of it", async ({ page }) => {
  test.setTimeout(180_000);
  const first = start();
  const url = await untilRunning(first);
  await page.goto(`${url}/functions`);
  await page.getByRole("button", { name: /^Release manager/ }).click();
  await expect(page.getByRole("link", { name: "order-api" })).toBeVisible();

  await test.step("a second start on the same data is refused", async () => {
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Halftone already runs on the data folder ${folder} (${url}`);
  });

  first.process.kill("SIGINT");
  expect(await first.ended, first.output()).toBe(0);
  for (const port of Object.values(ports)) expect(await probePort("127.0.0.1", port)).toBeNull();

  await test.step("the next start finds everything as it was", async () => {
    const again = start();
    await page.goto(`${await untilRunning(again)}/functions`);
    await expect(page.getByRole("link", { name: "order-api" })).toBeVisible();
    again.process.kill("SIGTERM");
    expect(await again.ended, again.output()).toBe(0);
  });
});

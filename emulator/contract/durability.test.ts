import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "tencentcloud-sdk-nodejs/tencentcloud/services/scf/v20180416/scf_client.js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { embeddedKeyPair } from "../key-ring.ts";
import { startEmulator } from "../start.ts";
import { gatewayClientOf } from "./gateway-target.ts";
import { codeOf, createFunction, publish, type ScfClient } from "./target.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "embedded-cloud-"));
});
/** Started by the test that runs; none outlives it, however it ends. */
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

const main = join(import.meta.dirname, "../main.ts");
const FunctionName = "lasting";

/** The real process on free ports; resolves when it says that it is ready. */
async function startProcess(environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", main], {
    env: {
      ...process.env,
      HALFTONE_DATA: folder,
      HALFTONE_CLOUD_PORT: "0",
      HALFTONE_ENTRY_PORT: "0",
      HALFTONE_DEMO_TRAFFIC: "off",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let output = "";
  const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  const url = await new Promise<string | null>((resolve) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const address = /ready on (http:\/\/\S+?),/.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void exited.then(() => resolve(null));
  });
  return { child, url, exited, output: () => output };
}

function clientOf(url: string): ScfClient {
  return new Client({
    credential: embeddedKeyPair,
    region: "ap-guangzhou",
    profile: {
      httpProfile: {
        endpoint: url.slice("http://".length),
        protocol: "http://",
        agent: new Agent({ keepAlive: true }),
      },
    },
  });
}

test("every answered write survives kill -9 in the middle of writing, again and again", {
  timeout: 120_000,
}, async () => {
  let known = "";
  for (const round of [1, 2, 3]) {
    const { child, url, exited } = await startProcess();
    const client = clientOf(url ?? "");
    if (round === 1) {
      await createFunction(client, FunctionName);
      await publish(client, FunctionName);
      await client.CreateAlias({ FunctionName, Name: "release", FunctionVersion: "1" });
    } else {
      expect(Number((await client.GetAlias({ FunctionName, Name: "release" })).Description)).toBeGreaterThanOrEqual(
        Number(known),
      );
    }
    // Writes as fast as the limit lets them through; the kill falls into one of them.
    for (let count = 0; ; count += 1) {
      const Description = String(round * 1000 + count);
      if (count === 12) setImmediate(() => child.kill("SIGKILL"));
      const isAnswered = await client
        .UpdateAlias({ FunctionName, Name: "release", FunctionVersion: "1", Description })
        .then(
          () => true,
          () => false,
        );
      if (!isAnswered) break;
      known = Description;
    }
    await exited;
  }
  const emulator = await startEmulator({ folder: join(folder, "cloud") });
  const key = { region: "ap-guangzhou", namespace: "default", functionName: FunctionName };
  const last = emulator.history().at(-1);
  expect(Number(emulator.cloud.store.getAlias(key, "release")?.description)).toBeGreaterThanOrEqual(Number(known));
  expect(last?.request).toMatchObject({ Description: emulator.cloud.store.getAlias(key, "release")?.description });
  const sequences = emulator.history().map(({ sequence }) => sequence);
  expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  await emulator.close();
});

test("after a kill -9 in the middle of calls the figures count exactly the executions that are recorded", {
  timeout: 120_000,
}, async () => {
  const key = { region: "ap-guangzhou", namespace: "default", functionName: FunctionName };
  let answered = 0;
  for (const round of [1, 2, 3]) {
    const { child, url, exited } = await startProcess();
    const client = clientOf(url ?? "");
    if (round === 1) await createFunction(client, FunctionName);
    let isUp = true;
    const callOn = async () => {
      while (isUp) {
        isUp = await client.InvokeFunction({ FunctionName }).then(
          () => true,
          () => false,
        );
        if (isUp) answered += 1;
        if (answered === round * 150) setImmediate(() => child.kill("SIGKILL"));
      }
    };
    await Promise.all(Array.from({ length: 8 }, callOn));
    await exited;
    const emulator = await startEmulator({ folder: join(folder, "cloud"), metricsDelayMs: 0 });
    const { store } = emulator.cloud;
    const records = await store.listExecutions({ ...key, from: 0, to: Date.now() });
    for (const seconds of [60, 3600] as const) {
      const range = { key, scope: { of: "alias", name: "$DEFAULT" }, seconds, from: 0, to: Date.now() } as const;
      const points = await store.listMetrics(range);
      expect(points.reduce((sum, { totals }) => sum + totals.invocations, 0)).toBe(records.length);
    }
    expect(
      (await store.listRecorded(key.region)).find((each) => each.key.functionName === FunctionName)?.usage.records,
    ).toBe(records.length);
    expect(new Set(records.map(({ requestId }) => requestId)).size).toBe(records.length);
    // The rest of what was answered was in the batch that had not been written.
    expect(records.length).toBeGreaterThan(0);
    expect(records.length).toBeLessThanOrEqual(answered + 8 * round);
    await emulator.close();
  }
});

test("a second process on the same folder refuses with one sentence; after a clean stop the folder is free", async () => {
  const first = await startProcess();
  const second = await startProcess();
  expect(await second.exited).toBe(1);
  expect(second.output().trim()).toMatch(
    /^embedded cloud: The folder .* is in use by another embedded cloud \(process \d+\).*\.$/,
  );
  first.child.kill("SIGTERM");
  expect(await first.exited).toBe(0);
  const third = await startProcess();
  expect(third.url).not.toBeNull();
  third.child.kill("SIGINT");
  expect(await third.exited).toBe(0);
});

test("the demo is put in at the first start only, and the process stops although a client is still calling", async () => {
  const first = await startProcess({ HALFTONE_DEMO_TRAFFIC: "on" });
  const client = clientOf(first.url ?? "");
  expect(await client.GetAlias({ FunctionName: "order-api", Name: "prepub" })).toMatchObject({ Name: "prepub" });
  await client.DeleteAlias({ FunctionName: "order-api", Name: "prepub" });
  first.child.kill("SIGTERM");
  for (let isUp = true; isUp; )
    isUp = await client.GetAccount().then(
      () => true,
      () => false,
    );
  expect(await first.exited).toBe(0);
  const second = await startProcess();
  const names = (await clientOf(second.url ?? "").ListAliases({ FunctionName: "order-api" })).Aliases?.map(
    ({ Name }) => Name,
  );
  expect(names).toEqual(["$DEFAULT", "release"]);
  second.child.kill("SIGTERM");
  expect(await second.exited).toBe(0);
});

test("with the gateway switched off its actions are offline and the demo is there all the same", async () => {
  const { child, url, exited } = await startProcess({ HALFTONE_CLOUD_GATEWAY: "off", HALFTONE_DEMO_TRAFFIC: "on" });
  expect(await codeOf(gatewayClientOf(url ?? "").DescribeServicesStatus({}))).toBe("ActionOffline");
  const scf = clientOf(url ?? "");
  expect(await scf.GetAlias({ FunctionName: "order-api", Name: "release" })).toMatchObject({ Name: "release" });
  child.kill("SIGTERM");
  expect(await exited).toBe(0);
});

test("a port in use is one sentence that names the setting", async () => {
  const first = await startProcess();
  const port = new URL(first.url ?? "").port;
  const other = await mkdtemp(join(tmpdir(), "embedded-cloud-"));
  const second = await startProcess({ HALFTONE_DATA: other, HALFTONE_CLOUD_PORT: port });
  expect(await second.exited).toBe(1);
  expect(second.output().trim()).toBe(
    `embedded cloud: Port ${port} is already in use. Stop what listens there, or set HALFTONE_CLOUD_PORT.`,
  );
  first.child.kill("SIGTERM");
  await first.exited;
  await rm(other, { recursive: true, force: true });
});

test("a wrong setting is one sentence that names it", async () => {
  const { exited, output } = await startProcess({ HALFTONE_CLOUD_PORT: "many" });
  expect(await exited).toBe(1);
  expect(output()).toContain("HALFTONE_CLOUD_PORT");
});

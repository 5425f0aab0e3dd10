import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type EmulatorHandle, startEmulator } from "@/emulator/start";
import { createScfClient, type ScfClient } from "../cloud/scf-client";
import { openWorkshop, type Workshop } from "../test-workshop";

const NOBODY = "http://127.0.0.1:9";

let folder: string;
let cloud: EmulatorHandle;
let client: ScfClient;
let workshop: Workshop;
let draws = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "halftone-deploy-"));
  // Draws that go round evenly: of a hundred calls, each hundredth is drawn once.
  const random = () => {
    draws += 37;
    return (draws % 100) / 100;
  };
  cloud = await startEmulator({ folder, settleMs: 0, rateLimits: false, faults: true, random });
  const env = { HALFTONE_CLOUD_ENDPOINT: cloud.url, HALFTONE_URL: NOBODY, ORDERS_TABLE: "orders" };
  workshop = await openWorkshop(env);
  const settings = { endpoint: cloud.url, secretId: "AKIDembeddedcloud", secretKey: "embedded-cloud-secret-key" };
  client = createScfClient({ ...settings, token: null }, "ap-guangzhou");
});

beforeEach(async () => {
  await cloud.reset();
  await workshop.writeService(SERVICE);
  await workshop.writeCode("old");
});

afterAll(async () => {
  await workshop?.close();
  await cloud?.close();
  await rm(folder, { recursive: true, force: true });
});

const SERVICE = `
component: scf
name: shop
inputs:
  name: \${name}-orders
  src: { src: ./, exclude: [serverless.yml] }
  runtime: Nodejs18.15
  handler: index.main_handler
  memorySize: 256
  environment:
    variables:
      TABLE: \${env:ORDERS_TABLE}
      STAGE: \${stage}
  events: []
`;

const deploy = (...argv: string[]) => workshop.halftone(["deploy", "--direct", "--yes", ...argv]);

/** The guide's first two steps: version 1 is published and takes all users. */
async function releaseFirst() {
  await deploy("--inputs", "publish=true");
  await deploy("--inputs", "traffic=0");
}

async function answers(calls = 100): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const call = async () => {
    const { Result } = await client.InvokeFunction({ FunctionName: "shop-orders", Qualifier: "$DEFAULT" });
    const answer = JSON.parse(Result?.RetMsg ?? "null");
    counts[answer] = (counts[answer] ?? 0) + 1;
  };
  for (let left = calls; left > 0; left -= 1) await call();
  return counts;
}

const writes = (from: number) => cloud.history(from).map(({ action }) => action);
const nextSequence = () => (cloud.history().at(-1)?.sequence ?? 0) + 1;

describe("halftone deploy", () => {
  test.each([
    { traffic: "0.1", counts: { new: 10, old: 90 } },
    { traffic: "0", counts: { old: 100 } },
    { traffic: "1.0", counts: { new: 100 } },
  ])("with traffic=$traffic is felt by callers as $counts", async ({ traffic, counts }) => {
    await releaseFirst();
    await workshop.writeCode("new");
    const { exitCode, err } = await deploy(`--inputs.traffic=${traffic}`);
    expect({ exitCode, err }).toMatchObject({ exitCode: 0, err: expect.stringContaining("$LATEST is updated") });
    expect(await answers()).toEqual(counts);
  });

  test("writes $DEFAULT exactly as the framework does", async () => {
    await releaseFirst();
    await workshop.writeCode("new");
    await deploy("--inputs", "traffic=0.1");
    const {
      RequestId: _,
      AddTime,
      ModTime,
      ...alias
    } = await client.GetAlias({
      FunctionName: "shop-orders",
      Name: "$DEFAULT",
    });
    expect(alias).toMatchObject({
      FunctionVersion: "$LATEST",
      Description: "Configured by Serverless Component",
      RoutingConfig: { AdditionalVersionWeights: [{ Version: "1", Weight: 0.9 }] },
    });
  });

  test("locks the stable version before an update that everybody would get", async () => {
    await deploy("--inputs", "publish=true");
    await workshop.writeCode("new");
    const from = nextSequence();
    const { exitCode, err } = await deploy("--inputs", "traffic=0.1");
    expect(exitCode).toBe(0);
    expect(err).toContain("version 1 is locked first");
    expect(writes(from)).toEqual(["UpdateAlias", "UpdateFunctionCode", "UpdateAlias"]);
    expect(await answers()).toEqual({ new: 10, old: 90 });
  });

  test("leaves everybody on the stable version when no traffic is asked for", async () => {
    await deploy("--inputs", "publish=true");
    await workshop.writeCode("new");
    const { exitCode } = await deploy();
    expect(exitCode).toBe(0);
    expect(await answers(20)).toEqual({ old: 20 });
  });

  test("keeps the lock when the update fails, and says how far it came", async () => {
    await deploy("--inputs", "publish=true");
    await workshop.writeCode("new");
    cloud.control.addFault({ action: "UpdateFunctionCode", fault: { kind: "http500" }, times: 1 });
    const { exitCode, err } = await deploy("--inputs", "traffic=0.1");
    expect(exitCode).toBe(1);
    expect(err).toContain("Before that: $DEFAULT is locked");
    expect(await answers(20)).toEqual({ old: 20 });
  });

  test("warns when nothing is published, on a terminal too, and goes on only with --yes", async () => {
    await deploy();
    await workshop.writeCode("new");
    const refused = await workshop.halftone(["deploy", "--direct"], "yes");
    expect(refused).toMatchObject({ exitCode: 1, err: expect.stringContaining("reaches all users at once") });
    expect(await answers(5)).toEqual({ old: 5 });
    expect(await deploy()).toMatchObject({ exitCode: 0 });
    expect(await answers(5)).toEqual({ new: 5 });
  });

  test("leaves traffic out, aloud, while no version is published", async () => {
    const { exitCode, err } = await deploy("--inputs", "traffic=0.1");
    expect(exitCode).toBe(0);
    expect(err).toContain("traffic=0.1 is left out");
    expect(writes(1)).not.toContain("UpdateAlias");
  });

  test("uploads nothing when code and settings are the same, and moves traffic only", async () => {
    await releaseFirst();
    const from = nextSequence();
    const { exitCode, err } = await deploy("--inputs", "traffic=0.5");
    expect(exitCode).toBe(0);
    expect(err).toContain("$LATEST is the same already");
    expect(writes(from)).toEqual(["UpdateAlias"]);
  });

  test("fixes a trial as the guide does: publish=true traffic=0 gives the new version everything", async () => {
    await releaseFirst();
    await workshop.writeCode("new");
    await deploy("--inputs", "traffic=1.0");
    await deploy("--inputs", "publish=true", "traffic=0");
    const { RoutingConfig } = await client.GetAlias({ FunctionName: "shop-orders", Name: "$DEFAULT" });
    expect(RoutingConfig?.AdditionalVersionWeights).toEqual([{ Version: "2", Weight: 1 }]);
    expect(await answers(20)).toEqual({ new: 20 });
  });

  test("carries settings, stage and variables over, and updates them later", async () => {
    await deploy("--stage", "blue");
    await deploy("--stage", "blue", "--inputs", "memorySize=512", "environment.variables.MODE=fast");
    const found = await client.GetFunction({ FunctionName: "shop-orders" });
    const variables = Object.fromEntries(found.Environment?.Variables?.map(({ Key, Value }) => [Key, Value]) ?? []);
    expect(found.MemorySize).toBe(512);
    expect(variables).toEqual({ TABLE: "orders", STAGE: "blue", MODE: "fast" });
  });

  test("names the inputs it leaves alone", async () => {
    expect((await deploy()).err).toContain("leaves events alone");
  });

  test("without a console touches no alias, and changes nothing at all", async () => {
    await releaseFirst();
    await workshop.writeCode("new");
    const from = nextSequence();
    const { exitCode, err } = await workshop.halftone(["deploy", "--yes", "--inputs", "traffic=0.1"]);
    expect(exitCode).toBe(1);
    expect(err).toContain("--direct");
    expect(writes(from)).toEqual([]);
  });

  test("without a console still uploads code that nobody gets", async () => {
    await releaseFirst();
    await workshop.writeCode("new");
    expect(await workshop.halftone(["deploy"])).toMatchObject({ exitCode: 0 });
    expect(await answers(20)).toEqual({ old: 20 });
  });

  test("asks on a terminal, and a no changes nothing", async () => {
    await releaseFirst();
    await workshop.writeCode("new");
    const from = nextSequence();
    const refused = await workshop.halftone(["deploy", "--direct", "--inputs", "traffic=0.1"], "no");
    expect(refused).toMatchObject({ exitCode: 1, err: expect.stringContaining("share of $LATEST: 0 % -> 10 %") });
    expect(writes(from)).toEqual([]);
    expect(await workshop.halftone(["deploy", "--direct", "--inputs", "traffic=0.1"], "yes")).toMatchObject({
      exitCode: 0,
    });
  });

  test("needs --yes where nobody can be asked", async () => {
    await releaseFirst();
    await workshop.writeCode("new");
    const { exitCode, err } = await workshop.halftone(["deploy", "--direct", "--inputs", "traffic=0.1"]);
    expect({ exitCode, err }).toMatchObject({ exitCode: 1, err: expect.stringContaining("--yes is needed") });
  });

  test("ends with 4 when somebody else changed $DEFAULT during the update", async () => {
    await releaseFirst();
    await workshop.writeCode("new");
    cloud.control.addFault({
      action: "UpdateFunctionCode",
      fault: {
        ...{ kind: "foreignEdit", region: "ap-guangzhou", namespace: "default", functionName: "shop-orders" },
        ...{ alias: "$DEFAULT", mainVersion: "1", weights: [] },
      },
      times: 1,
    });
    const { exitCode, err } = await deploy("--inputs", "traffic=0.1");
    expect({ exitCode, err }).toMatchObject({ exitCode: 4, err: expect.stringContaining("somebody else") });
  });

  test("settles a lost answer to the alias change by reading back", async () => {
    await releaseFirst();
    await workshop.writeCode("new");
    cloud.control.addFault({ action: "UpdateAlias", fault: { kind: "resetAfter" }, times: 1 });
    expect(await deploy("--inputs", "traffic=0.1")).toMatchObject({ exitCode: 0 });
  });

  test("prints one JSON document with --json", async () => {
    await deploy("--inputs", "publish=true");
    const { out } = await deploy("--json", "--inputs", "traffic=0.2");
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      functionName: "shop-orders",
      defaultAlias: { routing: { by: "weight", weights: [{ version: "1", weight: 80 }] } },
    });
  });
});

describe("halftone invoke", () => {
  test("calls $DEFAULT for real and prints what came back", async () => {
    await deploy();
    const before = cloud.history().length;
    expect(await workshop.halftone(["invoke"])).toMatchObject({ exitCode: 0, out: '"old"\n' });
    expect(cloud.history()).toHaveLength(before);
  });

  test("ends with 1 when the function fails, and with 1 and the cloud's words when it is not there", async () => {
    expect(await workshop.halftone(["invoke", "nowhere"])).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining("ResourceNotFound"),
    });
    await deploy("--inputs", "handler=index.absent");
    expect(await workshop.halftone(["invoke"])).toMatchObject({ exitCode: 1 });
  });

  test("sends a routing key that rules look at", async () => {
    await releaseFirst();
    await workshop.writeCode("new");
    await deploy();
    const AddtionVersionMatchs = [
      { Version: "$LATEST", Key: "invoke.headers.User", Method: "exact", Expression: "Bob" },
    ];
    await client.UpdateAlias({
      ...{ FunctionName: "shop-orders", Name: "$DEFAULT", FunctionVersion: "1" },
      RoutingConfig: { AdditionalVersionWeights: [], AddtionVersionMatchs },
    });
    expect(await workshop.halftone(["invoke", "--routing-key", "User=Bob"])).toMatchObject({ out: '"new"\n' });
    expect(await workshop.halftone(["invoke", "--routing-key", "User=Eve"])).toMatchObject({ out: '"old"\n' });
  });
});

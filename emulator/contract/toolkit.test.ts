import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { embeddedKeyPair } from "../key-ring.ts";
import { redirectHttps } from "./redirected-https.ts";
import { codeOf, type EmulatorTarget, openEmulatorTarget, type ScfClient, zipOf } from "./target.ts";

interface Deployer {
  deploy(inputs: Record<string, unknown>): Promise<Record<string, unknown>>;
  remove(inputs: Record<string, unknown>): Promise<boolean>;
}

/** Tencent's own deployment library, as the Serverless Framework uses it: v1 signature, form bodies, code from COS. */
describe.sequential("tencent-component-toolkit, unchanged", () => {
  const name = "deployed-by-toolkit";
  const inputs = {
    name,
    namespace: "default",
    handler: "index.main",
    runtime: "Nodejs18.15",
    code: { bucket: "builds", object: "app.zip" },
    environment: { variables: { MODE: "first" } },
    memorySize: 256,
    timeout: 5,
  };
  let target: EmulatorTarget;
  let client: ScfClient;
  let scf: Deployer;
  let restoreHttps: () => void;

  beforeAll(async () => {
    target = await openEmulatorTarget();
    client = target.client();
    restoreHttps = redirectHttps(target.emulator.url);
    await putCode("one");
    const { Scf } = createRequire(import.meta.url)("tencent-component-toolkit");
    const { secretId, secretKey } = embeddedKeyPair;
    scf = new Scf({ SecretId: secretId, SecretKey: secretKey }, "ap-guangzhou");
  });
  afterAll(async () => {
    restoreHttps();
    await target.close();
  });

  async function putCode(text: string): Promise<void> {
    const body = Buffer.from(zipOf(text), "base64");
    await fetch(`${target.emulator.url}/cos/builds/app.zip`, { method: "PUT", body });
  }

  async function answerOf(Qualifier: string): Promise<unknown> {
    const { Result } = await client.InvokeFunction({ FunctionName: name, Qualifier });
    return JSON.parse(Result?.RetMsg ?? "null");
  }

  test("creates the function and publishes version 1", async () => {
    expect(await scf.deploy({ ...inputs, publish: true })).toMatchObject({ FunctionName: name, LastVersion: "1" });
    expect(await answerOf("1")).toEqual({ text: "one", version: "1" });
    expect(await client.GetFunction({ FunctionName: name })).toMatchObject({
      MemorySize: 256,
      Timeout: 5,
      Environment: { Variables: [{ Key: "MODE", Value: "first" }] },
    });
  });

  test("reads the calls of a function and of an alias", async () => {
    const { Monitor } = createRequire(import.meta.url)("tencent-component-toolkit");
    const { secretId, secretKey } = embeddedKeyPair;
    const monitor = new Monitor({ SecretId: secretId, SecretKey: secretKey }, "ap-guangzhou");
    const read = async (change: object): Promise<number> => {
      const { DataPoints } = await monitor.get({ metric: "Invocation", functionName: name, period: 60, ...change });
      const values: number[] = DataPoints[0].Values;
      return values.reduce((sum, value) => sum + value, 0);
    };
    const before = await read({});
    await client.InvokeFunction({ FunctionName: name });
    await client.InvokeFunction({ FunctionName: name, Qualifier: "1" });
    expect([await read({}), await read({ alias: "$DEFAULT" })]).toEqual([before + 2, 1]);
  });

  test("updates $LATEST and gives it 10 %, with the published version beside it", async () => {
    await putCode("two");
    const { environment, ...rest } = inputs;
    const outputs = await scf.deploy({ ...rest, traffic: 0.1, lastVersion: "1" });
    expect(outputs).toMatchObject({ Traffic: 0.1, ConfigTrafficVersion: "1", LastVersion: "1" });
    expect(await client.GetAlias({ FunctionName: name, Name: "$DEFAULT" })).toMatchObject({
      FunctionVersion: "$LATEST",
      RoutingConfig: { AdditionalVersionWeights: [{ Version: "1", Weight: 0.9 }], AddtionVersionMatchs: [] },
      Description: "Configured by Serverless Component",
    });
    expect(await answerOf("$LATEST")).toMatchObject({ text: "two" });
    expect(await answerOf("1")).toMatchObject({ text: "one" });
    expect((await client.GetFunction({ FunctionName: name })).Environment).toEqual({ Variables: [] });
  });

  test("creates and moves an alias of its own name", async () => {
    const aliased = { ...inputs, publish: true, aliasName: "release" };
    await scf.deploy({ ...aliased, additionalVersionWeights: [{ version: "1", weight: 0.5 }] });
    await scf.deploy({ ...aliased, additionalVersionWeights: [] });
    expect(await client.GetAlias({ FunctionName: name, Name: "release" })).toMatchObject({
      FunctionVersion: "3",
      RoutingConfig: { AdditionalVersionWeights: [] },
    });
  });

  test("binds a timer and a function URL to $DEFAULT", async () => {
    const events = [
      { timer: { parameters: { name: "nightly", cronExpression: "0 0 3 * * * *", enable: true } } },
      { http: { parameters: { authType: "NONE", netConfig: { enableExtranet: true, enableIntranet: false } } } },
    ];
    await scf.deploy({ ...inputs, events });
    await scf.deploy({ ...inputs, events });
    const { Triggers = [] } = await client.ListTriggers({ FunctionName: name });
    expect(Triggers.map(({ Type, Qualifier }) => `${Type} ${Qualifier}`).sort()).toEqual([
      "http $DEFAULT",
      "timer $DEFAULT",
    ]);
  });

  test("removes the function", async () => {
    expect(await scf.remove({ functionName: name })).toBe(true);
    expect(await codeOf(client.GetFunction({ FunctionName: name }))).toBe("ResourceNotFound.FunctionName");
  });
});

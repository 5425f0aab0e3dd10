import { Agent, get } from "node:http";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { gatewayClientOf } from "./gateway-target.ts";
import { type RuleCase, ruleCases } from "./rule-cases.ts";
import { codeOf, createFunction, type EmulatorTarget, openEmulatorTarget, publish, type ScfClient } from "./target.ts";

let target: EmulatorTarget;
let client: ScfClient;
let urls: { functionUrl: string; stage: string };
const agent = new Agent({ keepAlive: true });
const FunctionName = "ruled";
const Qualifier = "prepub";

beforeAll(async () => {
  target = await openEmulatorTarget();
  client = target.client();
  await createFunction(client, FunctionName);
  for (const _ of ["1", "2", "3"]) await publish(client, FunctionName);
  await client.CreateAlias({ FunctionName, Name: Qualifier, FunctionVersion: "1" });
  urls = { functionUrl: await createUrl(), stage: await createStage() };
});
afterAll(async () => {
  agent.destroy();
  await target.close();
});

async function createUrl(): Promise<string> {
  const TriggerDesc = JSON.stringify({
    AuthType: "NONE",
    NetConfig: { EnableIntranet: false, EnableExtranet: true },
  });
  const request = { FunctionName, TriggerName: "url-trigger", Type: "http", TriggerDesc, Qualifier };
  const { TriggerInfo } = await client.CreateTrigger(request);
  return `${target.emulator.entryUrl}/url/${TriggerInfo?.TriggerName}/`;
}

async function createStage(): Promise<string> {
  const gateway = gatewayClientOf(target.emulator.url);
  const { ServiceId = "" } = await gateway.CreateService({ ServiceName: "ruled", Protocol: "http" });
  await gateway.CreateApi({
    ServiceId,
    ServiceType: "SCF",
    ServiceTimeout: 15,
    Protocol: "HTTP",
    RequestConfig: { Path: "/", Method: "ANY" },
    ServiceScfFunctionName: FunctionName,
    ServiceScfFunctionQualifier: Qualifier,
  });
  await gateway.ReleaseService({ ServiceId, EnvironmentName: "prepub", ReleaseDesc: "rules" });
  return `${target.emulator.entryUrl}/gw/${ServiceId}/prepub/`;
}

/** Gives the alias the rules, past the API when the API refuses them. */
async function putRules({ rules, refused }: RuleCase): Promise<void> {
  const AddtionVersionMatchs = rules.map(({ version, key, method, expression }) => ({
    Version: version,
    Key: key,
    Method: method,
    Expression: expression,
  }));
  const request = { FunctionName, Name: Qualifier, FunctionVersion: "1", RoutingConfig: { AddtionVersionMatchs } };
  expect(await codeOf(client.UpdateAlias(request))).toBe(refused ?? "no error");
  if (refused === undefined) return;
  const { store } = target.emulator.cloud;
  const key = { region: "ap-guangzhou", namespace: "default", functionName: FunctionName };
  const alias = store.getAlias(key, Qualifier);
  if (alias === null) throw new Error("The alias has gone");
  const entry = { time: 0, requestId: "test", region: key.region, action: "Test", request: {} };
  await store.write(entry, (draft) => draft.putAlias({ ...alias, rules: [...rules] }));
}

/** Sends the header names in the case in which they are written, which fetch does not promise. */
function versionByHttp(url: string, headers: Readonly<Record<string, string>>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      json(response).then((body) => resolve((body as { version: unknown }).version), reject);
    }).on("error", reject);
  });
}

async function versionByRoutingKey(values: Readonly<Record<string, string>>): Promise<unknown> {
  const RoutingKey = JSON.stringify(values);
  const { Result } = await client.InvokeFunction({ FunctionName, Qualifier, RoutingKey });
  return (JSON.parse(Result?.RetMsg ?? "null") as { version: unknown }).version;
}

test("there are at least sixty cases, each with a name and rules of its own", () => {
  expect(ruleCases.length).toBeGreaterThanOrEqual(60);
  const rows = ruleCases.map(({ what, rules, values }) => JSON.stringify([what, rules, values]));
  expect(new Set(rows).size).toBe(ruleCases.length);
});

test.each(ruleCases)("$what: $values reaches version $byHttp by HTTP, $byRoutingKey by RoutingKey", async (row) => {
  await putRules(row);
  const reached = await Promise.all([
    versionByHttp(urls.functionUrl, row.values),
    versionByHttp(urls.stage, row.values),
    versionByRoutingKey(row.values),
  ]);
  expect(reached).toEqual([row.byHttp, row.byHttp, row.byRoutingKey]);
});

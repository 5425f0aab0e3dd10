import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type GatewayClient, gatewayClientOf } from "./gateway-target.ts";
import { codeOf, createFunction, type EmulatorTarget, openEmulatorTarget, publish, type ScfClient } from "./target.ts";

let target: EmulatorTarget;
let client: ScfClient;
let gateway: GatewayClient;
let ServiceId: string;
let ApiId: string;
const FunctionName = "entered";

beforeAll(async () => {
  target = await openEmulatorTarget();
  client = target.client();
  gateway = gatewayClientOf(target.emulator.url);
});
beforeEach(async () => {
  await target.emulator.reset();
  await createFunction(client, FunctionName);
  await createFunction(client, "other");
  await publish(client, FunctionName);
  ServiceId = (await gateway.CreateService({ ServiceName: "shop", Protocol: "http" })).ServiceId ?? "";
  ApiId = (await gateway.CreateApi(api("$DEFAULT"))).Result?.ApiId ?? "";
});
afterAll(() => target.close());

const api = (ServiceScfFunctionQualifier: string, name = FunctionName) => ({
  ServiceId,
  ServiceType: "SCF",
  ServiceTimeout: 15,
  Protocol: "HTTP",
  RequestConfig: { Path: "/orders", Method: "ANY" },
  ServiceScfFunctionName: name,
  ServiceScfFunctionQualifier,
});

test("an API is a trigger of the function that it calls, bound to the API's qualifier", async () => {
  await gateway.ReleaseService({ ServiceId, EnvironmentName: "prepub", ReleaseDesc: "x" });
  const { Triggers = [], TotalCount } = await client.ListTriggers({ FunctionName });
  expect(TotalCount).toBe(1);
  expect(Triggers).toMatchObject([
    { Type: "apigw", Qualifier: "$DEFAULT", Enable: 1, ResourceId: `service/${ServiceId}/API/${ApiId}` },
  ]);
  expect(JSON.parse(Triggers[0]?.TriggerDesc ?? "")).toEqual({
    api: {
      authRequired: "FALSE",
      requestConfig: { path: "/orders", method: "ANY" },
      isIntegratedResponse: "FALSE",
    },
    service: { serviceId: ServiceId, serviceName: "shop" },
    release: { environmentName: "prepub" },
  });
});

test("the trigger follows the API to another qualifier and another function", async () => {
  const qualifiersOf = async (name: string) =>
    (await client.ListTriggers({ FunctionName: name })).Triggers?.map(({ Qualifier }) => Qualifier);
  await gateway.ModifyApi({ ApiId, ...api("1") });
  expect(await qualifiersOf(FunctionName)).toEqual(["1"]);
  expect((await client.GetFunction({ FunctionName, Qualifier: "1" })).Triggers).toMatchObject([{ Type: "apigw" }]);
  expect((await client.GetFunction({ FunctionName })).Triggers).toEqual([]);
  await gateway.ModifyApi({ ApiId, ...api("$LATEST", "other") });
  expect(await qualifiersOf(FunctionName)).toEqual([]);
  expect(await qualifiersOf("other")).toEqual(["$LATEST"]);
  await gateway.DeleteApi({ ServiceId, ApiId });
  expect(await qualifiersOf("other")).toEqual([]);
});

test("the trigger is found by filters, and deleting it deletes the API", async () => {
  const Filters = [{ Name: "Qualifier", Values: ["$DEFAULT"] }];
  const { Triggers = [] } = await client.ListTriggers({ FunctionName, Filters });
  const named = { FunctionName, TriggerName: Triggers[0]?.TriggerName ?? "", Type: "apigw" };
  await client.DeleteTrigger({ ...named, Qualifier: "$DEFAULT" });
  expect(await codeOf(gateway.DescribeApi({ ServiceId, ApiId }))).toBe("ResourceNotFound.InvalidApi");
});

test("a trigger of type apigw can no longer be created", async () => {
  const TriggerDesc = JSON.stringify({
    api: { authRequired: "FALSE", requestConfig: { method: "ANY" }, isIntegratedResponse: "FALSE" },
    service: { serviceId: ServiceId },
    release: { environmentName: "release" },
  });
  const created = client.CreateTrigger({ FunctionName, TriggerName: "gw", Type: "apigw", TriggerDesc });
  expect(await codeOf(created)).toBe("UnsupportedOperation.Trigger");
});

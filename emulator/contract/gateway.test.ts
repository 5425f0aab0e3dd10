import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type GatewayClient, gatewayClientOf } from "./gateway-target.ts";
import { codeOf, createFunction, type EmulatorTarget, openEmulatorTarget, publish, type ScfClient } from "./target.ts";

let target: EmulatorTarget;
let scf: ScfClient;
let gateway: GatewayClient;
let ServiceId: string;
const FunctionName = "shop";

beforeAll(async () => {
  target = await openEmulatorTarget();
  scf = target.client();
  gateway = gatewayClientOf(target.emulator.url);
});
beforeEach(async () => {
  await target.emulator.reset();
  await createFunction(scf, FunctionName);
  await publish(scf, FunctionName);
  await publish(scf, FunctionName);
  await scf.CreateAlias({ FunctionName, Name: "release", FunctionVersion: "1" });
  await scf.CreateAlias({ FunctionName, Name: "prepub", FunctionVersion: "2" });
  ServiceId = (await gateway.CreateService({ ServiceName: "shop", Protocol: "http&https" })).ServiceId ?? "";
});
afterAll(() => target.close());

/** A complete description of an API; ModifyApi wants all of it again. */
function apiOf(ServiceScfFunctionQualifier: string, change: object = {}) {
  return {
    ServiceId,
    ApiName: "orders",
    ServiceType: "SCF",
    ServiceTimeout: 15,
    Protocol: "HTTP",
    RequestConfig: { Path: "/orders", Method: "ANY" },
    AuthType: "NONE",
    ServiceScfFunctionName: FunctionName,
    ServiceScfFunctionNamespace: "default",
    ServiceScfFunctionQualifier,
    ...change,
  };
}

const createApi = async (qualifier: string, change: object = {}) =>
  (await gateway.CreateApi(apiOf(qualifier, change))).Result?.ApiId ?? "";
const release = async (EnvironmentName: string, ReleaseDesc = "first") =>
  (await gateway.ReleaseService({ ServiceId, EnvironmentName, ReleaseDesc })).Result?.ReleaseVersion ?? "";

/** The version that answers at a stage, or the status when it is no success. */
async function versionAt(stage: string): Promise<unknown> {
  const response = await fetch(`${target.emulator.entryUrl}/gw/${ServiceId}/${stage}/orders`);
  const answer = (await response.json()) as { version?: string };
  return response.ok ? answer.version : response.status;
}

test("one API released three times serves an alias on each stage, and only the aliases move afterwards", async () => {
  const ApiId = await createApi("release");
  await release("release");
  await gateway.ModifyApi({ ApiId, ...apiOf("prepub") });
  await release("prepub");
  await gateway.ModifyApi({ ApiId, ...apiOf("$DEFAULT") });
  await release("test");
  expect(await Promise.all(["release", "prepub", "test"].map(versionAt))).toEqual(["1", "2", "$LATEST"]);
  await scf.UpdateAlias({ FunctionName, Name: "release", FunctionVersion: "2" });
  await scf.UpdateAlias({ FunctionName, Name: "$DEFAULT", FunctionVersion: "1" });
  expect(await Promise.all(["release", "prepub", "test"].map(versionAt))).toEqual(["2", "2", "1"]);
  expect((await gateway.DescribeApi({ ServiceId, ApiId })).Result).toMatchObject({
    ServiceScfFunctionQualifier: "$DEFAULT",
    Environments: ["test", "prepub", "release"],
  });
});

test("a changed API is not live before it is released, and the way back is a former release", async () => {
  const ApiId = await createApi("1");
  const first = await release("release", "version 1");
  await gateway.ModifyApi({ ApiId, ...apiOf("2") });
  expect(await versionAt("release")).toBe("1");
  const second = await release("release", "version 2");
  expect(await versionAt("release")).toBe("2");
  const back = { ServiceId, EnvironmentName: "release", VersionName: first, UpdateDesc: "back" };
  expect((await gateway.UpdateService(back)).Result).toBe(true);
  expect(await versionAt("release")).toBe("1");
  const { Result } = await gateway.DescribeServiceReleaseVersion({ ServiceId });
  expect(Result).toEqual({
    TotalCount: 2,
    VersionList: [
      { VersionName: second, VersionDesc: "version 2" },
      { VersionName: first, VersionDesc: "version 1" },
    ],
  });
  expect(first).toMatch(/^\d{14}[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

test("a stage can be switched to a release that was made for another one", async () => {
  await createApi("2");
  const VersionName = await release("prepub");
  expect(await versionAt("release")).toBe(404);
  await gateway.UpdateService({ ServiceId, EnvironmentName: "release", VersionName });
  expect(await versionAt("release")).toBe("2");
});

test("there are always three environments, released or not, each with its address", async () => {
  await createApi("1");
  const VersionName = await release("prepub");
  const { Result } = await gateway.DescribeServiceEnvironmentList({ ServiceId });
  expect(Result?.TotalCount).toBe(3);
  expect(Result?.EnvironmentList).toMatchObject([
    { EnvironmentName: "test", Status: 0, VersionName: "", CreateTime: null },
    { EnvironmentName: "prepub", Status: 1, VersionName, CreateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) },
    { EnvironmentName: "release", Status: 0 },
  ]);
  const urls = Result?.EnvironmentList?.map(({ Url }) => Url);
  expect(urls).toContain(`${target.emulator.entryUrl}/gw/${ServiceId}/prepub`);
  expect((await fetch(`${urls?.[1]}/orders`)).status).toBe(200);
  const page = await gateway.DescribeServiceEnvironmentList({ ServiceId, Limit: 1, Offset: 1 });
  expect(page.Result).toMatchObject({ TotalCount: 3, EnvironmentList: [{ EnvironmentName: "prepub" }] });
});

test("the release history is kept by environment", async () => {
  await createApi("1");
  const first = await release("test", "a");
  const second = await release("release", "b");
  const third = await release("test", "c");
  const versionsOf = async (request: { EnvironmentName?: string }) =>
    (await gateway.DescribeServiceEnvironmentReleaseHistory({ ServiceId, ...request })).Result?.VersionList?.map(
      ({ VersionName }) => VersionName,
    );
  expect(await versionsOf({ EnvironmentName: "test" })).toEqual([third, first]);
  expect(await versionsOf({})).toEqual([third, second, first]);
});

test("a stage taken off line answers 404 and can be taken off line once", async () => {
  await createApi("1");
  await release("release");
  const off = { ServiceId, EnvironmentName: "release" };
  expect((await gateway.UnReleaseService(off)).Result).toBe(true);
  expect(await versionAt("release")).toBe(404);
  expect(await codeOf(gateway.UnReleaseService(off))).toBe("InvalidParameterValue.InvalidEnvStatus");
});

test("ModifyApi replaces everything: what it leaves out is no longer set", async () => {
  const ApiId = await createApi("prepub", { ApiDesc: "old", ServiceScfIsIntegratedResponse: true, ServiceTimeout: 30 });
  const { ServiceType, RequestConfig, ServiceScfFunctionName } = apiOf("");
  await gateway.ModifyApi({ ServiceId, ApiId, ServiceType, RequestConfig, ServiceScfFunctionName });
  expect((await gateway.DescribeApi({ ServiceId, ApiId })).Result).toMatchObject({
    ApiName: "",
    ApiDesc: "",
    AuthType: "NONE",
    Protocol: "HTTP",
    ServiceType: "SCF",
    ServiceTimeout: 15,
    ServiceScfIsIntegratedResponse: false,
    ServiceScfFunctionNamespace: "default",
    ServiceScfFunctionQualifier: "$LATEST",
  });
});

test("lists show services and APIs, by page and by filter", async () => {
  const other = (await gateway.CreateService({ ServiceName: "other", Protocol: "http" })).ServiceId;
  const ApiId = await createApi("1");
  await createApi("2", { ApiName: "returns", RequestConfig: { Path: "/returns", Method: "GET" } });
  await release("release");
  const { Result: services } = await gateway.DescribeServicesStatus({ Limit: 1 });
  expect(services).toMatchObject({
    TotalCount: 2,
    ServiceSet: [{ ServiceId, ServiceName: "shop", Protocol: "http&https", AvailableEnvironments: ["release"] }],
  });
  const named = await gateway.DescribeServicesStatus({ Filters: [{ Name: "ServiceName", Values: ["other"] }] });
  expect(named.Result?.ServiceSet?.map((each) => each.ServiceId)).toEqual([other]);
  const byPath = { ServiceId, Filters: [{ Name: "ApiPath", Values: ["/orders"] }] };
  expect((await gateway.DescribeApisStatus(byPath)).Result).toMatchObject({
    TotalCount: 1,
    ApiIdStatusSet: [{ ServiceId, ApiId, ApiName: "orders", Path: "/orders", Method: "ANY", AuthType: "NONE" }],
  });
  expect((await gateway.DescribeApisStatus({ ServiceId, Offset: 1 })).Result).toMatchObject({
    TotalCount: 2,
    ApiIdStatusSet: [{ ApiName: "returns" }],
  });
  expect(await gateway.DescribeService({ ServiceId })).toMatchObject({
    ServiceName: "shop",
    OuterSubDomain: `${target.emulator.entryUrl.slice("http://".length)}/gw/${ServiceId}`,
    AvailableEnvironments: ["release"],
    ApiTotalCount: 2,
    ApiIdStatusSet: [{ ApiId }, { ApiName: "returns" }],
  });
});

test("services of one region are not seen from another", async () => {
  const elsewhere = gatewayClientOf(target.emulator.url, "ap-shanghai");
  expect((await elsewhere.DescribeServicesStatus({})).Result?.TotalCount).toBe(0);
  expect(await codeOf(elsewhere.DescribeService({ ServiceId }))).toBe("ResourceNotFound.InvalidService");
});

test("a service goes when its stages are off line and its APIs are deleted", async () => {
  const ApiId = await createApi("1");
  await release("release");
  expect((await gateway.DeleteApi({ ServiceId, ApiId })).Result).toBe(true);
  expect(await versionAt("release")).toBe("1");
  expect(await codeOf(gateway.DeleteService({ ServiceId }))).toBe("UnsupportedOperation.UnsupportedDeleteService");
  await gateway.UnReleaseService({ ServiceId, EnvironmentName: "release" });
  expect((await gateway.DeleteService({ ServiceId })).Result).toBe(true);
  expect((await gateway.DescribeServicesStatus({})).Result?.TotalCount).toBe(0);
});

test("every accepted write has its entry in the history, no refused one has", async () => {
  const from = (target.emulator.history().at(-1)?.sequence ?? 0) + 1;
  const ApiId = await createApi("1");
  await codeOf(createApi("1"));
  const VersionName = await release("release");
  await gateway.ModifyApi({ ApiId, ...apiOf("2") });
  await gateway.UpdateService({ ServiceId, EnvironmentName: "test", VersionName });
  await codeOf(gateway.UpdateService({ ServiceId, EnvironmentName: "test", VersionName: "unknown" }));
  await gateway.UnReleaseService({ ServiceId, EnvironmentName: "test" });
  await gateway.DeleteApi({ ServiceId, ApiId });
  expect(target.emulator.history(from).map(({ action }) => action)).toEqual([
    "CreateApi",
    "ReleaseService",
    "ModifyApi",
    "UpdateService",
    "UnReleaseService",
    "DeleteApi",
  ]);
});

describe("refusals", () => {
  type Params = Record<string, unknown>;
  const api = (change: object = {}) => apiOf("1", change);
  test.each<{ what: string; action: string; params: () => Params; code: string }>([
    {
      what: "an unknown service",
      action: "DescribeService",
      params: () => ({ ServiceId: "service-no" }),
      code: "ResourceNotFound.InvalidService",
    },
    {
      what: "an unknown API",
      action: "DescribeApi",
      params: () => ({ ServiceId, ApiId: "api-no" }),
      code: "ResourceNotFound.InvalidApi",
    },
    {
      what: "an unknown API to modify",
      action: "ModifyApi",
      params: () => ({ ...api(), ApiId: "api-no" }),
      code: "ResourceNotFound.InvalidApi",
    },
    {
      what: "a fourth stage",
      action: "ReleaseService",
      params: () => ({ ServiceId, EnvironmentName: "staging", ReleaseDesc: "x" }),
      code: "InvalidParameterValue.InvalidEnv",
    },
    {
      what: "a release without a description",
      action: "ReleaseService",
      params: () => ({ ServiceId, EnvironmentName: "test" }),
      code: "MissingParameter",
    },
    {
      what: "an unknown release",
      action: "UpdateService",
      params: () => ({ ServiceId, EnvironmentName: "test", VersionName: "unknown" }),
      code: "FailedOperation.ServiceError",
    },
    {
      what: "a back end of another type",
      action: "CreateApi",
      params: () => api({ ServiceType: "MOCK" }),
      code: "InvalidParameterValue.InvalidServiceType",
    },
    {
      what: "an unknown function",
      action: "CreateApi",
      params: () => api({ ServiceScfFunctionName: "absent" }),
      code: "InvalidParameterValue.InvalidScfConfig",
    },
    {
      what: "an unknown qualifier",
      action: "CreateApi",
      params: () => apiOf("absent"),
      code: "InvalidParameterValue.InvalidScfConfig",
    },
    {
      what: "an unknown method",
      action: "CreateApi",
      params: () => api({ RequestConfig: { Path: "/", Method: "BREW" } }),
      code: "InvalidParameterValue.InvalidMethod",
    },
    {
      what: "a path without a slash",
      action: "CreateApi",
      params: () => api({ RequestConfig: { Path: "orders", Method: "GET" } }),
      code: "InvalidParameterValue.InvalidApiRequestConfig",
    },
    {
      what: "a WebSocket front end",
      action: "CreateApi",
      params: () => api({ Protocol: "WEBSOCKET" }),
      code: "InvalidParameterValue.InvalidProcotol",
    },
    {
      what: "no time at all",
      action: "CreateApi",
      params: () => api({ ServiceTimeout: 0 }),
      code: "InvalidParameterValue.RangeExceeded",
    },
    {
      what: "an unknown protocol of a service",
      action: "CreateService",
      params: () => ({ ServiceName: "x", Protocol: "ftp" }),
      code: "InvalidParameterValue.NotInOptions",
    },
    {
      what: "a page of more than 100",
      action: "DescribeServicesStatus",
      params: () => ({ Limit: 101 }),
      code: "InvalidParameter.FormatError",
    },
    {
      what: "an unknown filter",
      action: "DescribeServicesStatus",
      params: () => ({ Filters: [{ Name: "Colour", Values: ["red"] }] }),
      code: "InvalidParameterValue.InvalidFilterNotSupportedName",
    },
  ])("$what: $code", async ({ action, params, code }) => {
    expect(await codeOf(gateway.request(action, params()))).toBe(code);
  });

  test("a second API of the same path and method", async () => {
    await createApi("1");
    expect(await codeOf(createApi("2"))).toBe("InvalidParameterValue.InvalidApiRequestConfig");
  });

  test("another front-end protocol than before", async () => {
    const ApiId = await createApi("1");
    const change = { ApiId, ...apiOf("1", { Protocol: "WEBSOCKET" }) };
    expect(await codeOf(gateway.ModifyApi(change))).toBe("UnsupportedOperation.ModifyProtocol");
  });
});

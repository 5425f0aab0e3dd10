import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GatewayClient, gatewayClientOf } from "./gateway-target.ts";
import { type EmulatorTarget, openEmulatorTarget, publish, type ScfClient, untilActive } from "./target.ts";

let target: EmulatorTarget;
let scf: ScfClient;
let gateway: GatewayClient;
let ServiceId: string;

beforeAll(async () => {
  target = await openEmulatorTarget();
  scf = target.client();
  gateway = gatewayClientOf(target.emulator.url);
  ServiceId = (await gateway.CreateService({ ServiceName: "shop", Protocol: "http" })).ServiceId ?? "";
});
afterAll(() => target.close());

async function createFunction(FunctionName: string, handler: string): Promise<void> {
  const ZipFile = Buffer.from(zipSync({ "index.js": strToU8(`exports.main = ${handler};`) })).toString("base64");
  await scf.CreateFunction({ FunctionName, Code: { ZipFile }, Handler: "index.main", Runtime: "Nodejs18.15" });
  await untilActive(scf, FunctionName);
}

/** Puts an API for the function on the service; it is live after the next release. */
function createApi(ServiceScfFunctionName: string, change: object = {}) {
  return gateway.CreateApi({
    ServiceId,
    ServiceType: "SCF",
    ServiceTimeout: 15,
    Protocol: "HTTP",
    RequestConfig: { Path: `/${ServiceScfFunctionName}`, Method: "ANY" },
    ServiceScfFunctionName,
    ServiceScfIsIntegratedResponse: true,
    ...change,
  });
}

const releaseTo = (EnvironmentName: string) =>
  gateway.ReleaseService({ ServiceId, EnvironmentName, ReleaseDesc: "next" });

async function call(path: string, init: RequestInit = {}) {
  const response = await fetch(`${target.emulator.entryUrl}/gw/${ServiceId}/${path}`, init);
  const text = await response.text();
  return { response, text, json: () => JSON.parse(text) as Record<string, unknown> };
}

test("the function gets the documented event", async () => {
  await createFunction("echo", "async (event) => event");
  await createApi("echo", {
    RequestConfig: { Path: "/echo/{id}", Method: "POST" },
    ServiceScfIsIntegratedResponse: false,
    RequestParameters: [
      { Name: "id", Position: "PATH", Type: "string", Required: true },
      { Name: "page", Position: "QUERY", Type: "string", Required: false },
      { Name: "Refer", Position: "HEADER", Type: "string", Required: false },
    ],
  });
  await releaseTo("prepub");
  const { response, json } = await call("prepub/echo/7?page=2&other=x%20y", {
    method: "POST",
    headers: { "X-Custom": "Yes", Refer: "10.0.2.14", "X-Scf-Version": "forged" },
    body: '{"order":"订单"}',
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/json");
  const event = json() as { headers: Record<string, string> };
  expect(event).toEqual({
    requestContext: {
      serviceId: ServiceId,
      path: "/echo/{id}",
      httpMethod: "POST",
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      identity: {},
      sourceIp: "127.0.0.1",
      stage: "prepub",
    },
    headers: expect.objectContaining({ "x-custom": "Yes", refer: "10.0.2.14" }),
    body: '{"order":"订单"}',
    pathParameters: { id: "7" },
    queryStringParameters: { page: "2" },
    headerParameters: { Refer: "10.0.2.14" },
    stageVariables: { stage: "prepub" },
    path: "/echo/7",
    queryString: { page: "2", other: "x y" },
    httpMethod: "POST",
  });
  expect(Object.keys(event.headers).filter((name) => name.startsWith("x-scf-"))).toEqual([]);
});

test("request headers feed the alias's rules, and the execution is recorded as one that came by gateway", async () => {
  const FunctionName = "routed";
  await createFunction(FunctionName, "async (event, context) => ({ version: context.function_version })");
  await publish(scf, FunctionName);
  await publish(scf, FunctionName);
  const rule = { Version: "2", Key: "invoke.headers.User", Method: "exact", Expression: "Bob" };
  const RoutingConfig = { AddtionVersionMatchs: [rule] };
  await scf.CreateAlias({ FunctionName, Name: "prepub", FunctionVersion: "1", RoutingConfig });
  await createApi(FunctionName, { ServiceScfFunctionQualifier: "prepub", ServiceScfIsIntegratedResponse: false });
  await releaseTo("prepub");
  expect((await call("prepub/routed", { headers: { uSeR: "Bob" } })).json()).toEqual({ version: "2" });
  expect((await call("prepub/routed", { headers: { User: "Alice" } })).json()).toEqual({ version: "1" });
  const range = { region: "ap-guangzhou", namespace: "default", functionName: FunctionName };
  const all = { ...range, from: 0, to: Number.MAX_SAFE_INTEGER };
  const records = await target.emulator.cloud.store.listExecutions(all);
  expect(records.map(({ source, alias, version, status }) => ({ source, alias, version, status }))).toEqual([
    { source: "gateway", alias: "prepub", version: "2", status: 200 },
    { source: "gateway", alias: "prepub", version: "1", status: 200 },
  ]);
});

describe("what the function returns", () => {
  let count = 0;
  async function answerOf(value: string, change: object = {}) {
    const name = `answering-${++count}-x`;
    await createFunction(name, `async () => (${value})`);
    await createApi(name, change);
    await releaseTo("test");
    return call(`test/${name}`);
  }

  test("an integrated response becomes the HTTP response", async () => {
    const { response, text } = await answerOf(
      "{ isBase64Encoded: false, statusCode: 404, headers: { 'Content-Type': 'text/plain', 'x-a': ['1', '2'] }, body: 'nö' }",
    );
    expect([response.status, text]).toEqual([404, "nö"]);
    expect(response.headers.get("content-type")).toBe("text/plain");
    expect(response.headers.get("x-a")).toBe("1, 2");
  });

  test.each([
    "{ a: 1 }",
    "'text'",
    "null",
    "{ statusCode: '200', body: 'x' }",
    "{ statusCode: 200, body: { a: 1 } }",
    "{ statusCode: 200, headers: ['x'], body: 'x' }",
    "{ statusCode: 200, headers: { 'bad name': '1' }, body: 'x' }",
    "{ isBase64Encoded: 'false', statusCode: 200, body: 'x' }",
  ])("%s is no integrated response: errno 403", async (value) => {
    const { response, json } = await answerOf(value);
    expect(response.status).toBe(403);
    expect(json()).toMatchObject({ errno: 403, error: expect.stringContaining("response format") });
  });

  test("without integration every JSON value is the body", async () => {
    const { response, text } = await answerOf("{ statusCode: 404, body: 'x' }", {
      ServiceScfIsIntegratedResponse: false,
    });
    expect([response.status, text]).toEqual([200, '{"statusCode":404,"body":"x"}']);
  });

  test("a failure is answered with its function status code", async () => {
    const { response, json } = await answerOf("(() => { throw new Error('boom') })()");
    expect(response.status).toBe(430);
    expect(json()).toMatchObject({ errorMessage: "user code exception caught", statusCode: 430 });
  });

  test("a function that takes longer than the API's time-out is given up on", async () => {
    const { response, json } = await answerOf("await new Promise((resolve) => setTimeout(resolve, 2500))", {
      ServiceTimeout: 1,
    });
    expect(response.status).toBe(504);
    expect(json()).toMatchObject({ message: expect.stringContaining("1 second") });
  });
});

describe("refusals", () => {
  beforeAll(async () => {
    await createFunction("refusing", "async () => 1");
    await publish(scf, "refusing");
    await createApi("refusing", { RequestConfig: { Path: "=/get-only", Method: "GET" } });
    await createApi("refusing", { RequestConfig: { Path: "=/signed", Method: "ANY" }, AuthType: "SECRET" });
    await createApi("refusing", {
      RequestConfig: { Path: "=/lost", Method: "ANY" },
      ServiceScfFunctionQualifier: "1",
    });
    await releaseTo("release");
    await scf.DeleteFunctionVersion({ FunctionName: "refusing", Qualifier: "1" });
  });

  test.each([
    { path: "release/unknown", method: "GET", status: 404 },
    { path: "release/get-only", method: "POST", status: 404 },
    { path: "release/signed", method: "GET", status: 401 },
    { path: "release/lost", method: "GET", status: 442 },
    { path: "staging/get-only", method: "GET", status: 404 },
    { path: "", method: "GET", status: 404 },
  ])("$method $path: $status", async ({ path, method, status }) => {
    expect((await call(path, { method })).response.status).toBe(status);
  });

  test("an unknown service: 404", async () => {
    expect((await fetch(`${target.emulator.entryUrl}/gw/service-no/release/x`)).status).toBe(404);
  });
});

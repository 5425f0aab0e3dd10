import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeOf, createFunction, type EmulatorTarget, openEmulatorTarget, publish, type ScfClient } from "./target.ts";

let target: EmulatorTarget;
let client: ScfClient;
const FunctionName = "shop";
const broken = "broken";

beforeAll(async () => {
  target = await openEmulatorTarget();
  client = target.client();
  await createFunction(client, FunctionName);
  await publish(client, FunctionName);
  await publish(client, FunctionName);
  await createFunction(client, broken);
  await client.CreateAlias({
    FunctionName,
    Name: "prepub",
    FunctionVersion: "1",
    RoutingConfig: {
      AddtionVersionMatchs: [
        { Version: "2", Key: "invoke.headers.User", Method: "exact", Expression: "Bob" },
        { Version: "$LATEST", Key: "invoke.headers.Group", Method: "range", Expression: "[0,30)" },
      ],
    },
  });
});
afterAll(() => target.close());

/** The version that ran, as the function itself reports it. */
function versionOf({ Result }: { Result?: { RetMsg?: string } }): unknown {
  return (JSON.parse(Result?.RetMsg ?? "null") as { version: unknown }).version;
}

test.each([
  { Qualifier: undefined, byInvoke: "$LATEST", byInvokeFunction: "1" },
  { Qualifier: "$DEFAULT", byInvoke: "1", byInvokeFunction: "1" },
  { Qualifier: "$LATEST", byInvoke: "$LATEST", byInvokeFunction: "$LATEST" },
  { Qualifier: "2", byInvoke: "2", byInvokeFunction: "2" },
  { Qualifier: "prepub", byInvoke: "1", byInvokeFunction: "1" },
])("qualifier $Qualifier: Invoke runs $byInvoke, InvokeFunction $byInvokeFunction", async (row) => {
  await client.UpdateAlias({ FunctionName, Name: "$DEFAULT", FunctionVersion: "1" });
  const request = row.Qualifier === undefined ? { FunctionName } : { FunctionName, Qualifier: row.Qualifier };
  expect(versionOf(await client.Invoke(request))).toBe(row.byInvoke);
  expect(versionOf(await client.InvokeFunction(request))).toBe(row.byInvokeFunction);
});

test.each([
  { RoutingKey: '{"User":"Bob"}', version: "2" },
  { RoutingKey: '{"User":"bob"}', version: "1" },
  { RoutingKey: '{"user":"Bob"}', version: "1" },
  { RoutingKey: '{"invoke.headers.User":"Bob"}', version: "1" },
  { RoutingKey: '{"Group":"29"}', version: "$LATEST" },
  { RoutingKey: '{"Group":29}', version: "$LATEST" },
  { RoutingKey: '{"Group":"30"}', version: "1" },
  { RoutingKey: '{"Group":"5","User":"Bob"}', version: "2" },
  { RoutingKey: "{}", version: "1" },
])("RoutingKey $RoutingKey reaches version $version by both actions", async ({ RoutingKey, version }) => {
  const request = { FunctionName, Qualifier: "prepub", RoutingKey };
  expect(versionOf(await client.InvokeFunction(request))).toBe(version);
  expect(versionOf(await client.Invoke(request))).toBe(version);
});

describe("refusals", () => {
  test.each([
    { what: "text that is not JSON", RoutingKey: "User=Bob" },
    { what: "an array", RoutingKey: '["Bob"]' },
    { what: "null", RoutingKey: "null" },
    { what: "a nested value", RoutingKey: '{"User":{"name":"Bob"}}' },
    { what: "more than 1,024 bytes", RoutingKey: JSON.stringify({ User: "订".repeat(342) }) },
  ])("a RoutingKey that is $what", async ({ RoutingKey }) => {
    const request = { FunctionName, Qualifier: "prepub", RoutingKey };
    expect(await codeOf(client.InvokeFunction(request))).toBe("InvalidParameterValue.Param");
  });

  test("a RoutingKey of exactly 1,024 bytes passes", async () => {
    const RoutingKey = JSON.stringify({ User: "x".repeat(1024 - '{"User":""}'.length) });
    expect(versionOf(await client.InvokeFunction({ FunctionName, Qualifier: "prepub", RoutingKey }))).toBe("1");
  });

  test.each([
    { request: { FunctionName: "absent" }, code: "ResourceNotFound.FunctionName" },
    { request: { FunctionName, Namespace: "absent" }, code: "ResourceNotFound.FunctionName" },
    { request: { FunctionName, Qualifier: "absent" }, code: "ResourceNotFound.Qualifier" },
    { request: { FunctionName, Qualifier: "77" }, code: "ResourceNotFound.Qualifier" },
    { request: { FunctionName, LogType: "All" }, code: "InvalidParameterValue" },
  ])("$request: $code", async ({ request, code }) => {
    expect(await codeOf(client.InvokeFunction(request))).toBe(code);
    expect(await codeOf(client.Invoke(request))).toBe(code);
  });

  test("an event over 6 MB", async () => {
    const Event = JSON.stringify("x".repeat(6 * 1024 * 1024));
    expect(await codeOf(client.InvokeFunction({ FunctionName, Event }))).toBe("InvalidParameter.RequestTooLarge");
  });
});

test("a result carries all documented fields", async () => {
  const { Result } = await client.InvokeFunction({ FunctionName, Event: "{}" });
  expect(Result).toEqual({
    Log: "",
    RetMsg: expect.stringContaining('"text":"shop"'),
    ErrMsg: "",
    MemUsage: expect.any(Number),
    Duration: expect.any(Number),
    BillDuration: expect.any(Number),
    FunctionRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    InvokeResult: 0,
  });
});

describe("a function that fails", () => {
  beforeAll(async () => {
    const source =
      "exports.main = async ({ lines }) => { for (let n = 0; n < lines; n++) console.log('line', n, '订单'); throw new Error('boom'); };";
    const { strToU8, zipSync } = await import("fflate");
    const ZipFile = Buffer.from(zipSync({ "index.js": strToU8(source) })).toString("base64");
    await client.UpdateFunctionCode({ FunctionName: broken, Handler: "index.main", ZipFile });
  });

  test("is no API error but a result that says so", async () => {
    const { Result } = await client.InvokeFunction({ FunctionName: broken });
    expect(Result).toMatchObject({ InvokeResult: 1, Log: "" });
    expect(JSON.parse(Result?.RetMsg ?? "")).toMatchObject({
      errorCode: 1,
      errorMessage: "user code exception caught",
      requestId: Result?.FunctionRequestId,
      stackTrace: expect.stringContaining("Error: boom"),
      statusCode: 430,
    });
    expect(JSON.parse(Result?.ErrMsg ?? "")).toMatchObject({ errorCode: 1 });
  });

  test("shows the end of its log when asked, in at most 4 KB", async () => {
    const tail = async (lines: number) => {
      const Event = JSON.stringify({ lines });
      const { Result } = await client.InvokeFunction({ FunctionName: broken, Event, LogType: "Tail" });
      return Result?.Log ?? "";
    };
    expect(await tail(1)).toMatch(/^START RequestId:.*\[INFO\] line 0 订单\nERROR RequestId:.*boom\nEND .*Report /s);
    const long = await tail(500);
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(4096);
    expect(long).toContain("line 499 订单");
    expect(long).not.toContain("START");
    expect(long).not.toContain("\uFFFD");
  });

  test("is answered with an id alone when called asynchronously", async () => {
    const { Result } = await client.Invoke({ FunctionName: broken, InvocationType: "Event", LogType: "" });
    expect(Result).toMatchObject({ InvokeResult: 0, RetMsg: "", Duration: 0 });
    expect(Result?.FunctionRequestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

test("web functions are refused", async () => {
  const { cloud } = target.emulator;
  const key = { region: "ap-guangzhou", namespace: "default", functionName: FunctionName };
  const found = cloud.store.getFunction(key);
  if (found === null) throw new Error("The function is gone");
  const entry = { time: 0, requestId: "test", region: key.region, action: "Test", request: {} };
  await cloud.store.write(entry, (draft) => draft.putFunction({ ...found, name: "web", type: "HTTP" }));
  expect(await codeOf(client.InvokeFunction({ FunctionName: "web" }))).toBe("InvalidParameterValue.FunctionType");
  expect(await codeOf(client.Invoke({ FunctionName: "web" }))).toBe("InvalidParameterValue.FunctionType");
});

test("a new weight is in force for the first call after UpdateAlias answered", async () => {
  for (let round = 0; round < 20; round++) {
    const Weight = round % 2;
    const RoutingConfig = { AdditionalVersionWeights: [{ Version: "2", Weight }], AddtionVersionMatchs: [] };
    await client.UpdateAlias({ FunctionName, Name: "$DEFAULT", FunctionVersion: "1", RoutingConfig });
    expect(versionOf(await client.InvokeFunction({ FunctionName }))).toBe(Weight === 1 ? "2" : "1");
  }
});

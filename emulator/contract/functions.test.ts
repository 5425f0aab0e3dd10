import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  codeOf,
  createFunction,
  type EmulatorTarget,
  openEmulatorTarget,
  publish,
  type ScfClient,
  zipOf,
} from "./target.ts";

let target: EmulatorTarget;
let client: ScfClient;
/** Milliseconds by which the cloud's clock is ahead; below the five minutes that signatures may differ. */
let ahead = 0;

beforeAll(async () => {
  target = await openEmulatorTarget({ now: () => Date.now() + ahead, settleMs: 20_000 });
  client = target.client();
});
beforeEach(async () => {
  ahead = 0;
  await target.emulator.reset();
});
afterAll(() => target.close());

const FunctionName = "worker";
const create = { FunctionName, Code: { ZipFile: zipOf("one") }, Handler: "index.main", Runtime: "Nodejs18.15" };

function settle(): void {
  ahead += 20_000;
}

async function statusOf(Qualifier = "$LATEST"): Promise<string | undefined> {
  return (await client.GetFunction({ FunctionName, Qualifier })).Status;
}

describe("changes are asynchronous", () => {
  test("a function is Creating, then Active", async () => {
    await client.CreateFunction(create);
    expect(await statusOf()).toBe("Creating");
    settle();
    expect(await statusOf()).toBe("Active");
  });

  test.each([
    { action: "PublishVersion", params: {}, code: "FailedOperation.PublishVersion" },
    { action: "UpdateFunctionCode", params: { ZipFile: zipOf("two") }, code: "FailedOperation.UpdateFunctionCode" },
    { action: "UpdateFunctionConfiguration", params: { Timeout: 5 }, code: "FailedOperation.FunctionStatusError" },
    { action: "DeleteFunction", params: {}, code: "FailedOperation.FunctionStatusError" },
    { action: "CopyFunction", params: { NewFunctionName: "copy" }, code: "FailedOperation.FunctionStatusError" },
    { action: "GetFunctionAddress", params: {}, code: "FailedOperation.FunctionStatusError" },
    { action: "CreateAlias", params: { Name: "a", FunctionVersion: "$LATEST" }, code: "FailedOperation.CreateAlias" },
    {
      action: "UpdateAlias",
      params: { Name: "$DEFAULT", FunctionVersion: "$LATEST" },
      code: "FailedOperation.UpdateAlias",
    },
  ])("$action is refused with $code meanwhile and works afterwards", async ({ action, params, code }) => {
    await client.CreateFunction(create);
    const call = () => client.request(action, { FunctionName, ...params });
    expect(await codeOf(call())).toBe(code);
    settle();
    expect(await codeOf(call())).toBe("no error");
  });

  test("a new version is visible at once as Publishing and cannot be routed to before it is Active", async () => {
    await client.CreateFunction(create);
    settle();
    expect(await client.PublishVersion({ FunctionName, Description: "v" })).toMatchObject({ FunctionVersion: "1" });
    expect((await client.ListVersionByFunction({ FunctionName })).Versions).toMatchObject([
      { Version: "1", Description: "v", Status: "Publishing" },
      { Version: "$LATEST", Status: "Active" },
    ]);
    const alias = { FunctionName, Name: "release", FunctionVersion: "1" };
    expect(await codeOf(client.CreateAlias(alias))).toBe("FailedOperation.CreateAlias");
    expect(await codeOf(client.PublishVersion({ FunctionName }))).toBe("FailedOperation.PublishVersion");
    settle();
    expect(await codeOf(client.CreateAlias(alias))).toBe("no error");
  });

  test("Publish with a code update makes a version of the new code", async () => {
    await client.CreateFunction(create);
    settle();
    await client.UpdateFunctionCode({ FunctionName, ZipFile: zipOf("two"), Publish: "TRUE" });
    expect([await statusOf(), await statusOf("1")]).toEqual(["Updating", "Publishing"]);
    settle();
    const [latest, first] = await Promise.all(
      ["$LATEST", "1"].map((Qualifier) => client.GetFunctionAddress({ FunctionName, Qualifier })),
    );
    expect(first?.CodeSha256).toBe(latest?.CodeSha256);
  });
});

describe("code", () => {
  const bytes = Buffer.from(zipOf("one"), "base64");
  const sha256 = createHash("sha256").update(bytes).digest("hex");

  async function putObject(path: string): Promise<number> {
    return (await fetch(`${target.emulator.url}/cos/${path}`, { method: "PUT", body: bytes })).status;
  }

  test("comes as base64 or from an object, and its address serves the same bytes", async () => {
    expect(await putObject("bucket/builds/2026/one.zip")).toBe(200);
    await client.CreateFunction(create);
    await client.CreateFunction({
      ...create,
      FunctionName: "from-object",
      Code: { CosBucketName: "bucket", CosObjectName: "/builds/2026/one.zip" },
    });
    settle();
    for (const name of [FunctionName, "from-object"]) {
      const { Url = "", CodeSha256 } = await client.GetFunctionAddress({ FunctionName: name });
      const served = Buffer.from(await (await fetch(Url)).arrayBuffer());
      expect(CodeSha256).toBe(sha256);
      expect(served.equals(bytes)).toBe(true);
    }
  });

  test("can be the handler's text with CodeSource Inline", async () => {
    const source = "exports.main = () => 'inline';\n";
    const ZipFile = Buffer.from(source).toString("base64");
    await client.CreateFunction({ ...create, Code: { ZipFile }, CodeSource: "Inline" });
    settle();
    const { Result } = await client.InvokeFunction({ FunctionName });
    expect(Result?.RetMsg).toBe('"inline"');
  });

  test("can be an image, which has no package", async () => {
    const ImageConfig = { ImageType: "personal", ImageUri: "registry.example/app:1" };
    await client.CreateFunction({ FunctionName, Code: { ImageConfig } });
    settle();
    expect(await client.GetFunction({ FunctionName })).toMatchObject({ Runtime: "CustomImage", ImageConfig });
    expect(await codeOf(client.GetFunctionAddress({ FunctionName }))).toBe("FailedOperation.GetFunctionAddress");
  });

  test("of an alias is that of its main version", async () => {
    await client.CreateFunction(create);
    settle();
    expect((await client.GetFunctionAddress({ FunctionName, Qualifier: "$DEFAULT" })).CodeSha256).toBe(sha256);
  });

  test("objects are missing until put, and their paths stay inside their bucket", async () => {
    const statusAt = async (path: string) => (await fetch(`${target.emulator.url}/cos/${path}`)).status;
    expect(await statusAt("bucket/none.zip")).toBe(404);
    expect(await statusAt("_code/..%2f..%2fcloud.lock")).toBe(404);
    expect(await statusAt("bucket")).toBe(404);
    expect(await putObject("_code/x.zip")).toBe(405);
  });
});

describe("configuration", () => {
  test("is kept, replaced as a whole where documented, and frozen by publishing", async () => {
    const Environment = { Variables: [{ Key: "MODE", Value: "a" }] };
    const Layers = [{ LayerName: "deps", LayerVersion: 3 }];
    await client.CreateFunction({
      ...create,
      Description: "Worker",
      MemorySize: 256,
      Timeout: 7,
      Environment,
      Layers,
      Role: "r",
    });
    settle();
    await client.PublishVersion({ FunctionName });
    settle();
    await client.UpdateFunctionConfiguration({
      FunctionName,
      Timeout: 9,
      Environment: { Variables: [{ Key: "", Value: "" }] },
      Layers: [{ LayerName: "", LayerVersion: 0 }],
    });
    settle();
    expect(await client.GetFunction({ FunctionName, Qualifier: "1" })).toMatchObject({
      MemorySize: 256,
      Timeout: 7,
      Environment,
      Layers,
      Role: "r",
      FunctionVersion: "1",
      Qualifier: "1",
    });
    expect(await client.GetFunction({ FunctionName })).toMatchObject({
      MemorySize: 256,
      Timeout: 9,
      Environment: { Variables: [] },
      Layers: [],
      Role: "r",
      Description: "Worker",
    });
  });

  test("of a runtime that cannot run here can still be stored and published", async () => {
    await client.CreateFunction({ ...create, Runtime: "Python3.10" });
    settle();
    expect(await publishNow()).toBe("1");
  });

  async function publishNow(): Promise<string | undefined> {
    const { FunctionVersion } = await client.PublishVersion({ FunctionName });
    settle();
    return FunctionVersion;
  }
});

describe("what UpdateAlias leaves out", () => {
  const split = { AdditionalVersionWeights: [{ Version: "2", Weight: 0.3 }], AddtionVersionMatchs: [] };
  const none = { AdditionalVersionWeights: [], AddtionVersionMatchs: [] };

  test.each([
    { omittedAliasFields: "clear" as const, RoutingConfig: none, Description: "" },
    { omittedAliasFields: "keep" as const, RoutingConfig: split, Description: "Production" },
  ])("is set to $omittedAliasFields", async ({ omittedAliasFields, ...expected }) => {
    const other = await openEmulatorTarget({ omittedAliasFields });
    const client = other.client();
    await createFunction(client, FunctionName);
    for (const _ of [1, 2, 3]) await publish(client, FunctionName);
    const alias = { FunctionName, Name: "release" };
    await client.CreateAlias({ ...alias, FunctionVersion: "1", RoutingConfig: split, Description: "Production" });
    await client.UpdateAlias({ ...alias, FunctionVersion: "3" });
    expect(await client.GetAlias(alias)).toMatchObject({ FunctionVersion: "3", ...expected });
    await other.close();
  });
});

describe("lists", () => {
  test("page ListAliases by text, and by version", async () => {
    await client.CreateFunction(create);
    settle();
    for (const Name of ["a", "b", "c"]) await client.CreateAlias({ FunctionName, Name, FunctionVersion: "$LATEST" });
    const page = await client.ListAliases({ FunctionName, Limit: "2", Offset: "1" });
    expect(page).toMatchObject({ Aliases: [{ Name: "a" }, { Name: "b" }], TotalCount: 4 });
    expect((await client.ListAliases({ FunctionName, FunctionVersion: "1" })).TotalCount).toBe(0);
  });

  test("search functions by part of the name, filter and order them", async () => {
    for (const name of ["alpha-api", "beta-api", "gamma"]) {
      const Tags = name === "beta-api" ? [{ Key: "team", Value: "b" }] : [];
      await client.CreateFunction({ ...create, FunctionName: name, Tags });
      ahead += 1000;
    }
    const names = async (request: Parameters<ScfClient["ListFunctions"]>[0]) =>
      (await client.ListFunctions(request)).Functions?.map((each) => each.FunctionName);
    expect(await names({ SearchKey: "API", Orderby: "FunctionName", Order: "ASC" })).toEqual(["alpha-api", "beta-api"]);
    expect(await names({ Orderby: "AddTime", Order: "DESC", Limit: 1, Offset: 1 })).toEqual(["beta-api"]);
    expect(await names({ Filters: [{ Name: "tag-team", Values: ["b"] }] })).toEqual(["beta-api"]);
    expect(await names({ Filters: [{ Name: "Status", Values: ["Active"] }] })).toEqual([]);
    expect((await client.ListFunctions({ Limit: 1 })).TotalCount).toBe(3);
  });

  test("show namespaces with default among them, and count them in GetAccount", async () => {
    await client.CreateNamespace({ Namespace: "media", Description: "Pictures" });
    await client.UpdateNamespace({ Namespace: "media", Description: "Pictures and video" });
    await client.CreateFunction({ ...create, Namespace: "media" });
    const { Namespaces, TotalCount } = await client.ListNamespaces({ SearchKey: [{ Key: "Namespace", Value: "med" }] });
    expect({ Namespaces, TotalCount }).toMatchObject({
      Namespaces: [{ Name: "media", Description: "Pictures and video" }],
      TotalCount: 1,
    });
    expect((await client.ListNamespaces({})).Namespaces?.map(({ Name }) => Name)).toEqual(["default", "media"]);
    expect((await client.GetAccount()).AccountUsage).toMatchObject({
      NamespacesCount: 2,
      Namespace: [{ FunctionsCount: 0 }, { Namespace: "media", Functions: [FunctionName], FunctionsCount: 1 }],
    });
  });

  test("are empty for what cannot be set up here", async () => {
    await client.CreateFunction(create);
    expect(await client.GetProvisionedConcurrencyConfig({ FunctionName })).toMatchObject({ Allocated: [] });
    expect(await client.GetReservedConcurrencyConfig({ FunctionName })).toMatchObject({ ReservedMem: null });
    expect(await client.ListCustomDomains({})).toMatchObject({ Total: 0, Domains: [] });
  });
});

test("an execution can be looked up by its request id", async () => {
  await client.CreateFunction(create);
  settle();
  const { Result } = await client.InvokeFunction({ FunctionName });
  const FunctionRequestId = Result?.FunctionRequestId ?? "";
  expect(await client.GetRequestStatus({ FunctionName, FunctionRequestId })).toMatchObject({
    TotalCount: 1,
    Data: [{ RequestId: FunctionRequestId, RetCode: 0, RetryNum: 0, FunctionName }],
  });
});

test("a copy has the code and configuration of the original's $LATEST, and versions of its own", async () => {
  await client.CreateFunction({ ...create, MemorySize: 512 });
  settle();
  await client.PublishVersion({ FunctionName });
  settle();
  await client.CopyFunction({ FunctionName, NewFunctionName: "copy", Description: "A copy" });
  settle();
  expect(await client.GetFunction({ FunctionName: "copy" })).toMatchObject({ MemorySize: 512, Description: "A copy" });
  expect((await client.ListVersionByFunction({ FunctionName: "copy" })).FunctionVersion).toEqual(["$LATEST"]);
  expect((await client.ListAliases({ FunctionName: "copy" })).Aliases).toMatchObject([{ Name: "$DEFAULT" }]);
});

test("history lists every accepted write in order, with code replaced by its SHA-256", async () => {
  await client.CreateFunction(create);
  settle();
  const { RequestId } = await client.PublishVersion({ FunctionName });
  const history = target.emulator.history();
  expect(history.map(({ action }) => action)).toEqual(["CreateFunction", "PublishVersion"]);
  expect(history[0]?.request).toMatchObject({ Code: { CodeSha256: expect.stringMatching(/^[0-9a-f]{64}$/) } });
  expect(history[1]).toMatchObject({ requestId: RequestId, region: "ap-guangzhou" });
  expect(history[1]?.sequence).toBeGreaterThan(history[0]?.sequence ?? 0);
});

test("regions do not see each other's functions", async () => {
  await client.CreateFunction(create);
  const elsewhere = target.client({ region: "ap-shanghai" });
  expect(await codeOf(elsewhere.GetFunction({ FunctionName }))).toBe("ResourceNotFound.FunctionName");
});

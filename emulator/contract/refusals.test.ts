import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
const FunctionName = "refused";
const alias = { FunctionName, Name: "release", FunctionVersion: "1" };
const zip = { Code: { ZipFile: zipOf("x") }, Handler: "index.main", Runtime: "Nodejs18.15" };

beforeAll(async () => {
  target = await openEmulatorTarget({ maxAliases: 3, maxVersions: 3, maxNamespaces: 3, maxFunctions: 3 });
  client = target.client();
  await createFunction(client, FunctionName);
  for (const _ of [1, 2, 3]) await publish(client, FunctionName);
  await client.CreateAlias(alias);
  await client.CreateNamespace({ Namespace: "used" });
  await createFunction(client, "inside", "used");
});
afterAll(() => target.close());

type Params = Record<string, unknown>;
interface Refusal {
  action: string;
  params: Params;
  code: string;
}

async function expectRefusal({ action, params, code }: Refusal): Promise<void> {
  const before = target.emulator.history().length;
  expect(await codeOf(client.request(action, params))).toBe(code);
  expect(target.emulator.history()).toHaveLength(before);
}

const weights = (...list: Params[]) => ({ RoutingConfig: { AdditionalVersionWeights: list } });
const rules = (...list: Params[]) => ({ RoutingConfig: { AddtionVersionMatchs: list } });
const rule = { Version: "2", Key: "invoke.headers.User", Method: "exact", Expression: "Bob" };

describe("an alias is refused", () => {
  const routings: { what: string; params: Params; code: string }[] = [
    {
      what: "weights and rules together",
      params: {
        RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: 0.1 }], AddtionVersionMatchs: [rule] },
      },
      code: "InvalidParameterValue.RoutingConfig",
    },
    {
      what: "two weights",
      params: weights({ Version: "2", Weight: 0.1 }, { Version: "3", Weight: 0.1 }),
      code: "InvalidParameterValue.AdditionalVersionWeights",
    },
    {
      what: "a weight above 1",
      params: weights({ Version: "2", Weight: 1.01 }),
      code: "InvalidParameterValue.AdditionalVersionWeights",
    },
    {
      what: "a negative weight",
      params: weights({ Version: "2", Weight: -0.1 }),
      code: "InvalidParameterValue.AdditionalVersionWeights",
    },
    {
      what: "a weight that is text",
      params: weights({ Version: "2", Weight: "0.1" }),
      code: "InvalidParameterValue.AdditionalVersionWeights",
    },
    {
      what: "the main version as additional one",
      params: weights({ Version: "1", Weight: 0.1 }),
      code: "InvalidParameterValue.RoutingConfig",
    },
    {
      what: "the main version in a rule",
      params: rules({ ...rule, Version: "1" }),
      code: "InvalidParameterValue.RoutingConfig",
    },
    {
      what: "an unknown additional version",
      params: weights({ Version: "9", Weight: 0.1 }),
      code: "ResourceNotFound.FunctionVersion",
    },
    {
      what: "an unknown version in a rule",
      params: rules({ ...rule, Version: "9" }),
      code: "ResourceNotFound.FunctionVersion",
    },
    { what: "an unknown main version", params: { FunctionVersion: "9" }, code: "ResourceNotFound.FunctionVersion" },
    {
      what: "an alias as main version",
      params: { FunctionVersion: "release" },
      code: "ResourceNotFound.FunctionVersion",
    },
    {
      what: "a key outside invoke.headers",
      params: rules({ ...rule, Key: "headers.User" }),
      code: "InvalidParameter.RoutingConfig",
    },
    {
      what: "a key without a name",
      params: rules({ ...rule, Key: "invoke.headers." }),
      code: "InvalidParameter.RoutingConfig",
    },
    { what: "an unknown method", params: rules({ ...rule, Method: "prefix" }), code: "InvalidParameter.RoutingConfig" },
    {
      what: "an empty exact value",
      params: rules({ ...rule, Expression: "" }),
      code: "InvalidParameter.RoutingConfig",
    },
    {
      what: "a range of letters",
      params: rules({ ...rule, Method: "range", Expression: "[a,b]" }),
      code: "InvalidParameter.RoutingConfig",
    },
    {
      what: "a range of fractions",
      params: rules({ ...rule, Method: "range", Expression: "[0.5,1]" }),
      code: "InvalidParameter.RoutingConfig",
    },
    {
      what: "a range that ends before it begins",
      params: rules({ ...rule, Method: "range", Expression: "[10,5]" }),
      code: "InvalidParameter.RoutingConfig",
    },
    {
      what: "a range without brackets",
      params: rules({ ...rule, Method: "range", Expression: "0,10" }),
      code: "InvalidParameter.RoutingConfig",
    },
    {
      what: "a routing config that is text",
      params: { RoutingConfig: "half" },
      code: "InvalidParameter.RoutingConfig",
    },
    {
      what: "a description of 1001 characters",
      params: { Description: "d".repeat(1001) },
      code: "InvalidParameterValue.Description",
    },
  ];
  test.each(routings)("for $what", async ({ params, code }) => {
    await expectRefusal({ action: "UpdateAlias", params: { ...alias, ...params }, code });
    await expectRefusal({ action: "CreateAlias", params: { ...alias, Name: "another", ...params }, code });
  });

  test.each([
    { what: "half-open ranges, negative and huge", list: ["[0,10)", "(-5,-1]", "[0,99999999999999999999]", "(1,9)"] },
  ])("but not for $what", async ({ list }) => {
    const AddtionVersionMatchs = list.map((Expression) => ({ ...rule, Method: "range", Expression }));
    await client.UpdateAlias({ ...alias, RoutingConfig: { AddtionVersionMatchs } });
    const saved = await client.GetAlias(alias);
    expect(saved.RoutingConfig?.AddtionVersionMatchs).toEqual(AddtionVersionMatchs);
  });

  test.each([0, 1, 0.01, 0.12345])("but not for the weight %d, which is kept as sent", async (Weight) => {
    await client.UpdateAlias({
      ...alias,
      RoutingConfig: { AdditionalVersionWeights: [{ Version: "$LATEST", Weight }] },
    });
    expect((await client.GetAlias(alias)).RoutingConfig?.AdditionalVersionWeights).toEqual([
      { Version: "$LATEST", Weight },
    ]);
  });
});

const missingFunction = { FunctionName: "nobody" };
const missingNamespace = { FunctionName, Namespace: "nowhere" };
const refusals: Refusal[] = [
  { action: "CreateAlias", params: { ...alias, Name: "$DEFAULT" }, code: "ResourceInUse.Alias" },
  { action: "CreateAlias", params: alias, code: "ResourceInUse.Alias" },
  { action: "CreateAlias", params: { ...alias, Name: "1st" }, code: "InvalidParameterValue.Name" },
  { action: "CreateAlias", params: { ...alias, Name: "a".repeat(65) }, code: "InvalidParameterValue.Name" },
  { action: "CreateAlias", params: { ...alias, Name: "" }, code: "InvalidParameterValue.Name" },
  { action: "CreateAlias", params: { ...alias, ...missingFunction }, code: "ResourceNotFound.FunctionName" },
  { action: "UpdateAlias", params: { ...alias, ...missingFunction }, code: "ResourceNotFound.FunctionName" },
  { action: "UpdateAlias", params: { ...alias, ...missingNamespace }, code: "ResourceNotFound.Namespace" },
  { action: "UpdateAlias", params: { ...alias, Name: "nobody" }, code: "ResourceNotFound.Alias" },
  { action: "UpdateAlias", params: { FunctionName, Name: "release" }, code: "MissingParameter" },
  { action: "DeleteAlias", params: { FunctionName, Name: "$DEFAULT" }, code: "InvalidParameterValue.Alias" },
  { action: "DeleteAlias", params: { FunctionName, Name: "nobody" }, code: "ResourceNotFound.Alias" },
  { action: "DeleteAlias", params: { ...missingFunction, Name: "x" }, code: "ResourceNotFound.FunctionName" },
  { action: "GetAlias", params: { FunctionName, Name: "nobody" }, code: "ResourceNotFound.Alias" },
  { action: "GetAlias", params: { ...missingNamespace, Name: "release" }, code: "ResourceNotFound.Namespace" },
  { action: "ListAliases", params: missingFunction, code: "ResourceNotFound.FunctionName" },
  { action: "PublishVersion", params: missingFunction, code: "ResourceNotFound.FunctionName" },
  { action: "PublishVersion", params: { FunctionName }, code: "LimitExceeded.FunctionVersions" },
  {
    action: "PublishVersion",
    params: { FunctionName, Description: "d".repeat(1001) },
    code: "InvalidParameterValue.Description",
  },
  { action: "ListVersionByFunction", params: missingNamespace, code: "ResourceNotFound.Namespace" },
  { action: "ListVersionByFunction", params: { FunctionName, Order: "UP" }, code: "InvalidParameterValue.Order" },
  {
    action: "DeleteFunctionVersion",
    params: { FunctionName, Qualifier: "$LATEST" },
    code: "InvalidParameterValue.Qualifier",
  },
  { action: "DeleteFunctionVersion", params: { FunctionName, Qualifier: "9" }, code: "ResourceNotFound.Qualifier" },
  { action: "DeleteFunctionVersion", params: { FunctionName, Qualifier: "1" }, code: "UnsupportedOperation.AliasBind" },
  { action: "DeleteFunction", params: missingFunction, code: "ResourceNotFound.FunctionName" },
  { action: "DeleteFunction", params: { FunctionName, Qualifier: "1" }, code: "UnsupportedOperation.AliasBind" },
  { action: "GetFunction", params: missingFunction, code: "ResourceNotFound.FunctionName" },
  { action: "GetFunction", params: { FunctionName, Qualifier: "9" }, code: "ResourceNotFound.Version" },
  { action: "GetFunctionAddress", params: { FunctionName, Qualifier: "9" }, code: "ResourceNotFound.Version" },
  { action: "CreateFunction", params: { FunctionName, ...zip }, code: "ResourceInUse.FunctionName" },
  { action: "CreateFunction", params: { ...zip, FunctionName: "1st" }, code: "InvalidParameterValue.FunctionName" },
  { action: "CreateFunction", params: { ...zip, FunctionName: "ends-" }, code: "InvalidParameterValue.FunctionName" },
  {
    action: "CreateFunction",
    params: { ...zip, FunctionName: "fresh", Namespace: "nowhere" },
    code: "ResourceNotFound.Namespace",
  },
  {
    action: "CreateFunction",
    params: { ...zip, FunctionName: "fresh", MemorySize: 100 },
    code: "InvalidParameterValue.Memory",
  },
  {
    action: "CreateFunction",
    params: { ...zip, FunctionName: "fresh", Timeout: 901 },
    code: "InvalidParameterValue.Timeout",
  },
  {
    action: "CreateFunction",
    params: { ...zip, FunctionName: "fresh", Runtime: "Cobol85" },
    code: "InvalidParameterValue.Runtime",
  },
  {
    action: "CreateFunction",
    params: { ...zip, FunctionName: "fresh", Handler: "main" },
    code: "InvalidParameterValue.Handler",
  },
  {
    action: "CreateFunction",
    params: { ...zip, FunctionName: "fresh", Environment: { Variables: [{ Key: "SCF_X", Value: "" }] } },
    code: "InvalidParameterValue.EnvironmentSystemProtect",
  },
  {
    action: "CreateFunction",
    params: { ...zip, FunctionName: "fresh", Environment: { Variables: [{ Key: "BIG", Value: "x".repeat(4096) }] } },
    code: "InvalidParameterValue.EnvironmentExceededLimit",
  },
  { action: "CreateFunction", params: { FunctionName: "fresh" }, code: "MissingParameter" },
  { action: "CreateFunction", params: { ...zip, FunctionName: "fresh", Code: {} }, code: "InvalidParameterValue.Code" },
  {
    action: "CreateFunction",
    params: { ...zip, FunctionName: "fresh", Code: { ZipFile: "bm90IGEgemlw" } },
    code: "InvalidParameterValue.ZipFile",
  },
  {
    action: "CreateFunction",
    params: { ...zip, FunctionName: "fresh", Code: { ZipFile: "?" } },
    code: "InvalidParameterValue.ZipFileBase64BinasciiError",
  },
  {
    action: "CreateFunction",
    params: { ...zip, FunctionName: "fresh", Code: { CosBucketName: "b", CosObjectName: "/o.zip" } },
    code: "InvalidParameterValue.CosObjectName",
  },
  {
    action: "UpdateFunctionCode",
    params: { ...missingFunction, ZipFile: zipOf("x") },
    code: "ResourceNotFound.FunctionName",
  },
  {
    action: "UpdateFunctionCode",
    params: { FunctionName, ZipFile: zipOf("x"), Publish: "TRUE" },
    code: "LimitExceeded.FunctionVersions",
  },
  {
    action: "UpdateFunctionConfiguration",
    params: { FunctionName, Runtime: "Nodejs16.13" },
    code: "InvalidParameterValue.Runtime",
  },
  {
    action: "CopyFunction",
    params: { FunctionName, NewFunctionName: FunctionName },
    code: "ResourceInUse.FunctionName",
  },
  { action: "ListFunctions", params: { Namespace: "nowhere" }, code: "ResourceNotFound.Namespace" },
  { action: "ListFunctions", params: { Limit: 101 }, code: "InvalidParameterValue.Limit" },
  { action: "ListFunctions", params: { Orderby: "Size" }, code: "InvalidParameterValue.OrderBy" },
  {
    action: "ListFunctions",
    params: { Filters: [{ Name: "Colour", Values: ["red"] }] },
    code: "InvalidParameterValue.Filters",
  },
  { action: "CreateNamespace", params: { Namespace: "default" }, code: "ResourceInUse.Namespace" },
  { action: "CreateNamespace", params: { Namespace: "n".repeat(31) }, code: "InvalidParameterValue.NamespaceInvalid" },
  { action: "UpdateNamespace", params: { Namespace: "nowhere", Description: "" }, code: "ResourceNotFound.Namespace" },
  { action: "DeleteNamespace", params: { Namespace: "default" }, code: "InvalidParameterValue.Namespace" },
  { action: "DeleteNamespace", params: { Namespace: "used" }, code: "FailedOperation.DeleteNamespace" },
  { action: "DeleteNamespace", params: { Namespace: "nowhere" }, code: "ResourceNotFound.Namespace" },
  {
    action: "ListNamespaces",
    params: { SearchKey: [{ Key: "Size", Value: "1" }] },
    code: "InvalidParameterValue.SearchKey",
  },
  {
    action: "CreateTrigger",
    params: { FunctionName, TriggerName: "t", Type: "carrier-pigeon" },
    code: "InvalidParameterValue.Type",
  },
  {
    action: "CreateTrigger",
    params: { FunctionName, TriggerName: "t", Type: "apigw" },
    code: "UnsupportedOperation.Trigger",
  },
  {
    action: "CreateTrigger",
    params: { FunctionName, TriggerName: "t", Type: "timer", TriggerDesc: "* * *" },
    code: "InvalidParameterValue.TriggerDesc",
  },
  {
    action: "CreateTrigger",
    params: { FunctionName, TriggerName: "t", Type: "http", TriggerDesc: "{}" },
    code: "InvalidParameterValue.TriggerDesc",
  },
  {
    action: "CreateTrigger",
    params: { FunctionName, TriggerName: "t", Type: "timer", TriggerDesc: "0 */2 * * * * *", Qualifier: "nobody" },
    code: "ResourceNotFound.Qualifier",
  },
  {
    action: "CreateTrigger",
    params: { FunctionName, TriggerName: "t", Type: "timer", TriggerDesc: "0 */2 * * * * *", Enable: "MAYBE" },
    code: "InvalidParameterValue.Enable",
  },
  {
    action: "UpdateTrigger",
    params: { FunctionName, TriggerName: "t", Type: "timer" },
    code: "ResourceNotFound.Trigger",
  },
  {
    action: "UpdateTrigger",
    params: { FunctionName, TriggerName: "t", Type: "cos" },
    code: "InvalidParameterValue.Type",
  },
  {
    action: "DeleteTrigger",
    params: { FunctionName, TriggerName: "t", Type: "timer" },
    code: "ResourceNotFound.Trigger",
  },
  {
    action: "ListTriggers",
    params: { FunctionName, Filters: [{ Name: "Colour", Values: ["x"] }] },
    code: "InvalidParameterValue.Filters",
  },
  {
    action: "GetRequestStatus",
    params: { FunctionName, FunctionRequestId: "x", StartTime: "2026-01-01 00:00:00" },
    code: "InvalidParameterValue.StartTimeOrEndTime",
  },
  {
    action: "GetRequestStatus",
    params: { FunctionName, FunctionRequestId: "x", StartTime: "today", EndTime: "now" },
    code: "InvalidParameterValue.DateTime",
  },
  {
    action: "GetProvisionedConcurrencyConfig",
    params: { FunctionName, Qualifier: "9" },
    code: "ResourceNotFound.FunctionVersion",
  },
];

describe("a call is refused and nothing is written", () => {
  test.each(refusals)("$action answers $code for $params", expectRefusal);

  test("LimitExceeded when a quota is full", async () => {
    await client.CreateAlias({ ...alias, Name: "third" });
    await expectRefusal({ action: "CreateAlias", params: { ...alias, Name: "fourth" }, code: "LimitExceeded.Alias" });
    await client.CreateNamespace({ Namespace: "third" });
    await expectRefusal({
      action: "CreateNamespace",
      params: { Namespace: "fourth" },
      code: "LimitExceeded.Namespace",
    });
    for (const name of ["second", "third"]) await createFunction(client, name);
    await expectRefusal({
      action: "CreateFunction",
      params: { ...zip, FunctionName: "fourth" },
      code: "LimitExceeded.Function",
    });
  });
});

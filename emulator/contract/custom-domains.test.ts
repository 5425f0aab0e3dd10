import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { codeOf, createFunction, type EmulatorTarget, openEmulatorTarget, publish, type ScfClient } from "./target.ts";

let target: EmulatorTarget;
let client: ScfClient;
const FunctionName = "entered";
const Domain = "shop.example.com";
const endpoint = (Qualifier: string, PathMatch = "/*") => ({
  Namespace: "default",
  FunctionName,
  Qualifier,
  PathMatch,
});
const domain = { Domain, Protocol: "HTTP", EndpointsConfig: [endpoint("release")] };

beforeAll(async () => {
  target = await openEmulatorTarget();
  client = target.client();
});
beforeEach(async () => {
  await target.emulator.reset();
  await createFunction(client, FunctionName);
  await publish(client, FunctionName);
  await client.CreateAlias({ FunctionName, Name: "release", FunctionVersion: "1" });
});
afterAll(() => target.close());

async function createUrl(Qualifier: string): Promise<string> {
  const { TriggerInfo } = await client.CreateTrigger({
    FunctionName,
    TriggerName: "url-trigger",
    Type: "http",
    TriggerDesc: JSON.stringify({ AuthType: "NONE", NetConfig: { EnableIntranet: false, EnableExtranet: true } }),
    Qualifier,
  });
  return TriggerInfo?.TriggerName ?? "";
}

test("a custom domain is created, read, changed and deleted", async () => {
  const PathRewrite = [{ Path: "/*", Type: "WildcardRules", Rewrite: "/$1" }];
  await client.CreateCustomDomain({
    Domain,
    Protocol: "HTTP&HTTPS",
    EndpointsConfig: [{ ...endpoint("release", "/orders/*"), PathRewrite }, endpoint("1", "/")],
    CertConfig: { CertificateId: "cert-1" },
    Tags: [{ Key: "team", Value: "shop" }],
  });
  const { RequestId: _, ...read } = await client.GetCustomDomain({ Domain });
  expect(read).toEqual({
    Domain,
    Protocol: "HTTP&HTTPS",
    EndpointsConfig: [
      { ...endpoint("release", "/orders/*"), PathRewrite },
      { ...endpoint("1", "/"), PathRewrite: [] },
    ],
    CertConfig: { CertificateId: "cert-1" },
    WafConfig: { WafOpen: "CLOSE", WafInstanceId: "" },
    Tags: [{ Key: "team", Value: "shop" }],
  });
  await client.UpdateCustomDomain({ Domain, EndpointsConfig: [endpoint("$DEFAULT")] });
  expect(await client.GetCustomDomain({ Domain })).toMatchObject({
    Protocol: "HTTP&HTTPS",
    EndpointsConfig: [endpoint("$DEFAULT")],
    CertConfig: { CertificateId: "cert-1" },
  });
  await client.DeleteCustomDomain({ Domain });
  expect(await codeOf(client.GetCustomDomain({ Domain }))).toBe("ResourceNotFound");
});

test("the list is newest first, by page, and its count is called Total", async () => {
  for (const name of ["a", "b", "c"]) {
    await client.CreateCustomDomain({ ...domain, Domain: `${name}.example.com` });
  }
  await client.UpdateCustomDomain({ Domain: "a.example.com", Protocol: "HTTP" });
  const names = async (request: object) =>
    (await client.ListCustomDomains(request)).Domains?.map(({ Domain: name }) => name);
  expect(await names({ OrderBy: "AddTime", Order: "ASC" })).toEqual([
    "a.example.com",
    "b.example.com",
    "c.example.com",
  ]);
  expect(await names({ Filters: [{ Name: "Domain", Values: ["b.example.com"] }] })).toEqual(["b.example.com"]);
  expect(await client.ListCustomDomains({ Limit: 1 })).toMatchObject({ Total: 3, Domains: { length: 1 } });
  expect((await target.client({ region: "ap-shanghai" }).ListCustomDomains({})).Total).toBe(0);
});

test("a function URL names the custom domains that lead to its qualifier and cannot go while there are any", async () => {
  const TriggerName = await createUrl("release");
  await createUrl("1");
  await client.CreateCustomDomain(domain);
  await client.CreateCustomDomain({ ...domain, Domain: "www.example.com" });
  const bound = async () => {
    const { Triggers = [] } = await client.ListTriggers({ FunctionName });
    return Object.fromEntries(Triggers.map(({ Qualifier, BoundResources }) => [Qualifier, BoundResources]));
  };
  expect(await bound()).toEqual({ release: "shop.example.com,www.example.com", "1": "" });
  const url = { FunctionName, TriggerName, Type: "http", Qualifier: "release" };
  expect(await codeOf(client.DeleteTrigger(url))).toBe("FailedOperation.DeleteTrigger.UrlUsed");
  await client.UpdateCustomDomain({ Domain, EndpointsConfig: [endpoint("1")] });
  await client.DeleteCustomDomain({ Domain: "www.example.com" });
  expect(await bound()).toEqual({ release: "", "1": "shop.example.com" });
  await client.DeleteTrigger(url);
});

test.each([
  { what: "a wildcard", change: { Domain: "*.example.com" }, code: "InvalidParameterValue" },
  { what: "no domain name", change: { Domain: "http://example.com" }, code: "InvalidParameterValue" },
  { what: "an unknown protocol", change: { Protocol: "FTP" }, code: "InvalidParameterValue" },
  { what: "HTTPS without a certificate", change: { Protocol: "HTTPS" }, code: "InvalidParameterValue" },
  { what: "no path", change: { EndpointsConfig: [] }, code: "InvalidParameterValue" },
  {
    what: "a path of another form",
    change: { EndpointsConfig: [endpoint("1", "/*/a")] },
    code: "InvalidParameterValue",
  },
  {
    what: "one path twice",
    change: { EndpointsConfig: [endpoint("1"), endpoint("release")] },
    code: "InvalidParameterValue",
  },
  {
    what: "an unknown qualifier",
    change: { EndpointsConfig: [endpoint("absent")] },
    code: "ResourceNotFound.Qualifier",
  },
  {
    what: "an unknown function",
    change: { EndpointsConfig: [{ ...endpoint("1"), FunctionName: "absent" }] },
    code: "ResourceNotFound.FunctionName",
  },
])("$what is refused with $code", async ({ change, code }) => {
  expect(await codeOf(client.CreateCustomDomain({ ...domain, ...change }))).toBe(code);
});

test("a domain is created once, and what does not exist is neither changed nor deleted", async () => {
  await client.CreateCustomDomain(domain);
  expect(await codeOf(client.CreateCustomDomain(domain))).toBe("ResourceInUse");
  const absent = { Domain: "absent.example.com" };
  expect(await codeOf(client.UpdateCustomDomain(absent))).toBe("ResourceNotFound");
  expect(await codeOf(client.DeleteCustomDomain(absent))).toBe("ResourceNotFound");
});

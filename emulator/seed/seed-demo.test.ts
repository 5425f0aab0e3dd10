import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type InvokeTestbed, openInvokeTestbed, requestOf } from "../invoke-testbed.ts";
import { urlId } from "./deploy.ts";
import { demoRegion, seedDemo } from "./seed-demo.ts";
import { seedMany } from "./seed-many.ts";

let bed: InvokeTestbed;
beforeAll(async () => {
  bed = await openInvokeTestbed();
  await seedDemo(bed.cloud);
});
afterAll(() => bed.close());

const orderApi = { region: demoRegion, namespace: "default", functionName: "order-api" };

async function price(qualifier: string, order: object, user = "Alice") {
  const match = { kind: "http", values: { user } } as const;
  const { record, returnText } = await bed.cloud.invoker.invoke(
    requestOf("order-api", { qualifier, event: JSON.stringify(order), match }),
  );
  return { status: record.status, result: JSON.parse(returnText) as Record<string, unknown> };
}

test("the namespaces are there, the second with more than 200 functions of different names", () => {
  const { store } = bed.cloud;
  expect(store.listNamespaces(demoRegion).map(({ name }) => name)).toEqual(["default", "media", "catalog"]);
  const names = store.listFunctions(demoRegion, "catalog").map(({ name }) => name);
  expect(names.length).toBeGreaterThan(200);
  expect(new Set(names).size).toBe(names.length);
});

test("seeding again changes nothing", async () => {
  const before = bed.cloud.store.history().length;
  await seedDemo(bed.cloud);
  expect(bed.cloud.store.history()).toHaveLength(before);
});

test("the versions of order-api are four different packages", () => {
  const versions = bed.cloud.store.listVersions(orderApi).filter(({ version }) => version !== "$LATEST");
  expect(versions.map(({ version }) => version)).toEqual(["1", "2", "3", "4"]);
  expect(new Set(versions.map(({ codeSha256 }) => codeSha256)).size).toBe(4);
});

describe("order-api", () => {
  const small = { currency: "CNY", items: [{ sku: "a", quantity: 2, price: 50 }] };
  const large = { currency: "CNY", items: [{ sku: "a", quantity: 120, price: 50 }] };

  test.each(["1", "2", "3", "4"])("version %s prices a small order alike and says who it is", async (version) => {
    expect(await price(version, small)).toMatchObject({ status: 200, result: { version, total: 106 } });
  });

  test.each([
    { version: "1", status: 200 },
    { version: "2", status: 430 },
    { version: "3", status: 200 },
    { version: "4", status: 200 },
  ])("version $version answers a large order with $status", async ({ version, status }) => {
    expect((await price(version, large)).status).toBe(status);
  });

  test("Bob gets version 4 in pre-release, everyone else version 3; release is version 1", async () => {
    expect((await price("prepub", small, "Bob")).result).toMatchObject({ version: "4" });
    expect((await price("prepub", small, "Alice")).result).toMatchObject({ version: "3" });
    expect((await price("release", small, "Bob")).result).toMatchObject({ version: "1" });
  });

  test.each(["$DEFAULT", "prepub", "release"])("%s has a function URL", (qualifier) => {
    const id = urlId({ region: demoRegion, namespace: "default", name: "order-api" }, qualifier);
    expect(bed.cloud.store.findUrlTrigger(id)).toMatchObject({ functionName: "order-api", qualifier, enabled: true });
  });
});

test.each([
  { name: "billing", namespace: "default", alias: "release", weights: [{ version: "8", weight: 0.1 }], rules: 0 },
  {
    name: "legacy-webhook",
    namespace: "default",
    alias: "$DEFAULT",
    weights: [{ version: "1", weight: 0.9 }],
    rules: 0,
  },
  { name: "pricing-cloudbase", namespace: "default", alias: "$DEFAULT", weights: [], rules: 2 },
  { name: "thumbnailer", namespace: "media", alias: "release", weights: [], rules: 0 },
])("$name in $namespace has its $alias and runs", async ({ name, namespace, alias, weights, rules }) => {
  const stored = bed.cloud.store.getAlias({ region: demoRegion, namespace, functionName: name }, alias);
  expect(stored).toMatchObject({ weights, rules: { length: rules } });
  const { record } = await bed.cloud.invoker.invoke(requestOf(name, { namespace, qualifier: alias }));
  expect(record.status).toBe(200);
});

test("mail-sender has no alias but $DEFAULT", () => {
  const aliases = bed.cloud.store.listAliases({ ...orderApi, functionName: "mail-sender" });
  expect(aliases.map(({ name }) => name)).toEqual(["$DEFAULT"]);
});

test("thousands of functions share one code package", async () => {
  await seedMany(bed.cloud, 2000, "load");
  const functions = bed.cloud.store.listFunctions(demoRegion, "load");
  expect(functions).toHaveLength(2000);
  const { record } = await bed.cloud.invoker.invoke(
    requestOf("service-01999", { namespace: "load", qualifier: "release" }),
  );
  expect(record.status).toBe(200);
});

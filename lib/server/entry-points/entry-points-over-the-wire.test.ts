import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type EmulatorHandle, startEmulator } from "@/emulator/start.ts";
import { type EntryPointList, entryPointListSchema } from "@/lib/domain/entry-point-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { type Cloud, createCloud } from "../cloud/cloud";
import { gatewayApiOf, getGatewayApi } from "../cloud/gateway";
import { releaseGatewayStage, setGatewayApiQualifier } from "../cloud/gateway-writes";
import { connectionTo } from "../cloud/test-cloud";
import { readEntryPoints } from "./read-entry-points";

const region = "ap-guangzhou";
const orderApi: FunctionKey = { region, namespace: "default", functionName: "order-api" };
const write = { purpose: "write" } as const;

let folder: string;
let emulator: EmulatorHandle;
let cloud: Cloud;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "halftone-entry-points-"));
  emulator = await startEmulator({ folder, faults: true, settleMs: 0, rateLimits: false });
  cloud = createCloud(connectionTo(emulator.url), { attempts: 1 });
});
afterEach(async () => {
  emulator.control.clearFaults();
  await emulator.reset();
});
afterAll(async () => {
  cloud.close();
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

const now = () => new Date("2026-11-23T08:00:00Z");
const callsOf = (action: string) => emulator.control.stats()[action] ?? 0;

async function read(key: FunctionKey = orderApi): Promise<EntryPointList> {
  return entryPointListSchema.parse(await readEntryPoints({ cloud, now }, key));
}

function ofKind<Kind extends EntryPointList["entryPoints"][number]["kind"]>(list: EntryPointList, kind: Kind) {
  return list.entryPoints.filter(
    (entryPoint): entryPoint is Extract<typeof entryPoint, { kind: Kind }> => entryPoint.kind === kind,
  );
}

async function stored(put: (draft: Parameters<Parameters<typeof emulator.cloud.store.write>[1]>[0]) => void) {
  const entry = { time: Date.now(), requestId: "test", region, action: "Seed", request: {} };
  await emulator.cloud.store.write(entry, put);
}

const times = { addTime: 0, modTime: 0 };
const timer = { ...orderApi, ...times, name: "nightly", type: "timer", enabled: false, customArgument: "" };

test("function URLs and stages of the demo lead to the alias of their environment", async () => {
  await emulator.seed();
  const list = await read();
  const urls = ofKind(list, "functionUrl");
  expect(urls.map(({ qualifier, auth, isEnabled }) => ({ qualifier, auth, isEnabled }))).toEqual(
    expect.arrayContaining(
      ["$DEFAULT", "prepub", "release"].map((qualifier) => ({ qualifier, auth: "NONE", isEnabled: true })),
    ),
  );
  const stages = ofKind(list, "gatewayStage");
  expect(stages.map(({ stage, qualifier }) => [stage, qualifier])).toEqual([
    ["test", "$DEFAULT"],
    ["prepub", "prepub"],
    ["release", "release"],
  ]);
  expect(list).toMatchObject({ gateway: "present", unreadable: [], asOf: now().toISOString() });
  expect(new Set(list.entryPoints.map(({ id }) => id)).size).toBe(list.entryPoints.length);
});

test("the addresses shown are the ones that answer", async () => {
  await emulator.seed();
  const list = await read();
  const urls = [...ofKind(list, "functionUrl"), ...ofKind(list, "gatewayStage")].map(({ url }) => url ?? "");
  expect(urls.length).toBeGreaterThan(5);
  for (const url of urls) expect((await fetch(url)).status, url).toBe(200);
});

test("another trigger is summed up in a line, and a custom domain shows its paths to this function alone", async () => {
  await emulator.seed();
  await stored((draft) => {
    draft.putTrigger({ ...timer, qualifier: "$LATEST", desc: "0 */2 * * * * *", description: "" });
    const endpoint = (functionName: string, pathMatch: string) => ({
      namespace: "default",
      functionName,
      qualifier: "release",
      pathMatch,
      pathRewrite: [],
    });
    const endpoints = [endpoint("order-api", "/orders/*"), endpoint("elsewhere", "/*")];
    draft.putCustomDomain({ region, ...times, domain: "shop.example.com", protocol: "HTTP", endpoints, extra: {} });
  });
  const list = await read();
  expect(ofKind(list, "trigger")).toMatchObject([
    { type: "timer", name: "nightly", qualifier: "$LATEST", isEnabled: false, summary: "0 */2 * * * * *" },
  ]);
  expect(ofKind(list, "customDomain")).toMatchObject([
    { domain: "shop.example.com", protocol: "HTTP", path: "/orders/*", qualifier: "release" },
  ]);
  expect(ofKind(list, "functionUrl").find(({ qualifier }) => qualifier === "release")?.boundDomains).toEqual([
    "shop.example.com",
  ]);
});

test("domains beyond the first page are found", async () => {
  await emulator.seed();
  await stored((draft) => {
    for (let number = 0; number < 45; number += 1) {
      const endpoints = [
        { namespace: "default", functionName: "order-api", qualifier: "prepub", pathMatch: "/", pathRewrite: [] },
      ];
      const domain = `d${number}.example.com`;
      draft.putCustomDomain({ region, ...times, domain, protocol: "HTTP", endpoints, extra: {} });
    }
  });
  expect(ofKind(await read(), "customDomain")).toHaveLength(45);
});

test("where the gateway does not tell what a stage was released with, nothing is said", async () => {
  await emulator.seed();
  const [trigger] = emulator.cloud.store.gateway.listApisOf(orderApi);
  if (trigger === undefined) throw new Error("The demo has no API.");
  const api = await getGatewayApi(cloud, region, trigger, write);
  if (api === null) throw new Error("The API is gone.");
  await releaseGatewayStage(cloud, region, { serviceId: api.serviceId, stage: "release", description: "v7" }, write);
  await setGatewayApiQualifier(cloud, region, api, "prepub", write);
  const stages = ofKind(await read(), "gatewayStage");
  expect(stages.find(({ stage }) => stage === "release")).toMatchObject({ qualifier: null, isEnabled: true });
});

test("a stage that is not released has no address", async () => {
  await emulator.seed();
  const [service] = emulator.cloud.store.gateway.listServices(region);
  if (service === undefined) throw new Error("The demo has no gateway.");
  const { prepub: _, ...stages } = service.stages;
  await stored((draft) => draft.putGatewayService({ ...service, stages }));
  expect(ofKind(await read(), "gatewayStage").find(({ stage }) => stage === "prepub")).toMatchObject({
    isEnabled: false,
    url: null,
    qualifier: null,
    releasedAt: null,
  });
});

test("a part that cannot be read is named, the others are shown", async () => {
  await emulator.seed();
  emulator.control.addFault({ action: "ListCustomDomains", fault: { kind: "http500" }, times: 1 });
  const list = await read();
  expect(list.unreadable).toMatchObject([{ part: "customDomains", code: "HttpStatus" }]);
  expect(ofKind(list, "functionUrl").length).toBeGreaterThan(0);
});

test("without the list of triggers nothing is claimed of the gateway either", async () => {
  await emulator.seed();
  emulator.control.addFault({ action: "ListTriggers", fault: { kind: "resetBefore" }, times: 1 });
  const list = await read();
  expect(list.unreadable.map(({ part }) => part)).toEqual(["triggers", "gateway"]);
  expect(list.gateway).toBe("unreadable");
});

test("a gateway that answered before and fails now is unreadable, and its APIs stay in sight as triggers", async () => {
  await emulator.seed();
  expect((await read()).gateway).toBe("present");
  emulator.control.addFault({ action: "DescribeServicesStatus", fault: { kind: "resetBefore" }, times: 1 });
  const list = await read();
  expect(list).toMatchObject({ gateway: "unreadable", unreadable: [{ part: "gateway" }] });
  expect(ofKind(list, "trigger")).toMatchObject([{ type: "apigw", summary: "ANY /orders" }]);
});

test("those who look at the same moment cost one reading", async () => {
  await emulator.seed();
  await read();
  const before = callsOf("ListTriggers");
  await Promise.all(Array.from({ length: 20 }, () => read()));
  expect(callsOf("ListTriggers") - before).toBeLessThanOrEqual(2);
});

test("a function that is gone is not a function without entry points", async () => {
  await expect(read({ ...orderApi, functionName: "nothing-here" })).rejects.toMatchObject({ kind: "refused" });
});

test("an account without the gateway is asked once, and shows no trace of it", async () => {
  const other = await mkdtemp(join(tmpdir(), "halftone-entry-points-"));
  const offline = await startEmulator({ folder: other, faults: true, gateway: false });
  const itsCloud = createCloud(connectionTo(offline.url));
  try {
    await offline.seed();
    for (let look = 0; look < 3; look += 1) {
      const list = await readEntryPoints({ cloud: itsCloud, now }, orderApi);
      expect(list).toMatchObject({ gateway: "absent", unreadable: [] });
      expect(ofKind(list, "gatewayStage")).toEqual([]);
    }
    expect(offline.control.stats().DescribeServicesStatus).toBe(1);
  } finally {
    itsCloud.close();
    await offline.close();
    await rm(other, { recursive: true, force: true });
  }
});

test("only an API of the gateway is read from a trigger's resource", () => {
  const trigger = {
    name: "t",
    type: "apigw",
    qualifier: "release",
    isEnabled: true,
    description: "",
    settings: "",
    resource: "service/service-1/API/api-2",
    boundDomains: [],
    createdAt: null,
    modifiedAt: null,
  };
  expect(gatewayApiOf(trigger)).toEqual({ serviceId: "service-1", apiId: "api-2" });
  expect(gatewayApiOf({ ...trigger, resource: "" })).toBeNull();
  expect(gatewayApiOf({ ...trigger, type: "cos" })).toBeNull();
});

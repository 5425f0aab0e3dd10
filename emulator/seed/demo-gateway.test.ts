import { afterEach, beforeEach, expect, test } from "vitest";
import { type InvokeTestbed, openInvokeTestbed } from "../invoke-testbed.ts";
import { demoGatewayId, seedDemoGateway } from "./demo-gateway.ts";
import { deploy } from "./deploy.ts";
import { orderApi } from "./order-api.ts";
import { demoRegion } from "./seed-demo.ts";

let bed: InvokeTestbed;
beforeEach(async () => {
  bed = await openInvokeTestbed();
});
afterEach(() => bed.close());

const key = { region: demoRegion, namespace: "default", functionName: "order-api" };
const written = { time: 0, requestId: "test", region: demoRegion, action: "Test", request: {} };

/** The qualifier with which each stage serves the API. */
function servedQualifiers(): Record<string, string | undefined> {
  const { gateway } = bed.cloud.store;
  const stages = Object.entries(gateway.findService(demoGatewayId)?.stages ?? {});
  return Object.fromEntries(
    stages.map(([stage, { version }]) => [
      stage,
      gateway.getRelease(demoRegion, demoGatewayId, version)?.apis[0]?.qualifier,
    ]),
  );
}

test("each stage serves the alias of its environment, and the API as edited stands at the default traffic", async () => {
  await deploy(bed.cloud.store, 0, [orderApi(demoRegion)]);
  await seedDemoGateway(bed.cloud);
  expect(servedQualifiers()).toEqual({ release: "release", prepub: "prepub", test: "$DEFAULT" });
  expect(bed.cloud.store.gateway.listApisOf(key).map(({ qualifier }) => qualifier)).toEqual(["$DEFAULT"]);
});

test("a folder in use since before the gateway gets it once; deleted, it stays deleted", async () => {
  const { store } = bed.cloud;
  await deploy(store, 0, [orderApi(demoRegion)]);
  await store.write(written, (draft) => draft.deleteAlias(key, "prepub"));
  await seedDemoGateway(bed.cloud);
  expect(servedQualifiers()).toEqual({ release: "release", test: "$DEFAULT" });
  await store.write(written, (draft) => draft.deleteGatewayService(demoRegion, demoGatewayId));
  await seedDemoGateway(bed.cloud);
  expect(store.gateway.findService(demoGatewayId)).toBeNull();
});

test("an order-api that is not the demo's gets no gateway", async () => {
  await seedDemoGateway(bed.cloud);
  await bed.putFunction("order-api", ["exports.main_handler = async () => 1;"]);
  await seedDemoGateway(bed.cloud);
  expect(bed.cloud.store.gateway.listServices(demoRegion)).toEqual([]);
});

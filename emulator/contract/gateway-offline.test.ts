import { afterAll, beforeAll, expect, test } from "vitest";
import { gatewayActions } from "../actions/gateway/gateway-actions.ts";
import { demoGatewayId } from "../seed/demo-gateway.ts";
import { gatewayClientOf } from "./gateway-target.ts";
import { codeOf, type EmulatorTarget, openEmulatorTarget } from "./target.ts";

let target: EmulatorTarget;
beforeAll(async () => {
  target = await openEmulatorTarget({ gateway: false });
  await target.emulator.seed();
});
afterAll(() => target.close());

test.each(gatewayActions.map(({ name }) => name))("%s answers ActionOffline, whatever is asked", async (name) => {
  const gateway = gatewayClientOf(target.emulator.url);
  expect(await codeOf(gateway.request(name, {}))).toBe("ActionOffline");
});

test("an action that never existed is unknown as before, and a wrong signature is told first", async () => {
  expect(await codeOf(gatewayClientOf(target.emulator.url).request("DescribeNothing", {}))).toBe("InvalidAction");
  const answer = await fetch(`${target.emulator.url}/apigateway`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-TC-Action": "DescribeServicesStatus",
      "X-TC-Version": "2018-08-08",
    },
    body: "{}",
  });
  expect(await answer.text()).toMatch(/"Code":"AuthFailure/);
});

test("the stages answer 404, and functions are reached by their URLs as before", async () => {
  const { entryUrl } = target.emulator;
  expect((await fetch(`${entryUrl}/gw/${demoGatewayId}/release/orders`)).status).toBe(404);
  const { Triggers = [] } = await target.client().ListTriggers({ FunctionName: "order-api" });
  const url = Triggers.find(({ Type, Qualifier }) => Type === "http" && Qualifier === "release");
  expect((await fetch(`${entryUrl}/url/${url?.TriggerName}/`)).status).toBe(200);
});

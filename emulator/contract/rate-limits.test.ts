import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { codeOf, type EmulatorTarget, openEmulatorTarget, type ScfClient } from "./target.ts";

let target: EmulatorTarget;
let client: ScfClient;
/** The clock stands still, so that no token comes back while a test counts. */
let now = Date.now();

beforeAll(async () => {
  target = await openEmulatorTarget({ rateLimits: true, now: () => now });
  client = target.client();
});
beforeEach(() => {
  now += 1000;
});
afterAll(() => target.close());

const call = (Name = "x") => codeOf(client.GetAlias({ FunctionName: "nobody", Name }));

async function callsUntilLimited(make: () => Promise<string>): Promise<number> {
  for (let calls = 0; ; calls += 1) if ((await make()) === "RequestLimitExceeded") return calls;
}

test("the 21st GetAlias within a second is refused, and the message quotes the limit", async () => {
  expect(await callsUntilLimited(call)).toBe(20);
  await expect(client.GetAlias({ FunctionName: "nobody", Name: "x" })).rejects.toThrow(/frequency limit `20`/);
});

test("GetMonitorData is limited to 20 calls a second", async () => {
  const monitor = target.monitor();
  const Dimensions = [
    { Name: "functionName", Value: "nobody" },
    { Name: "namespace", Value: "default" },
  ];
  const request = { Namespace: "QCE/SCF_V2", MetricName: "Error", Instances: [{ Dimensions }] };
  expect(await callsUntilLimited(() => codeOf(monitor.GetMonitorData(request)))).toBe(20);
});

test("tokens come back at the documented rate", async () => {
  expect(await callsUntilLimited(call)).toBe(20);
  now += 100;
  expect(await callsUntilLimited(call)).toBe(2);
});

test("each action and each region has a limit of its own", async () => {
  expect(await callsUntilLimited(call)).toBe(20);
  expect(await callsUntilLimited(() => codeOf(client.GetFunction({ FunctionName: "nobody" })))).toBe(100);
  const elsewhere = target.client({ region: "ap-shanghai" });
  expect(await codeOf(elsewhere.GetAlias({ FunctionName: "nobody", Name: "x" }))).toBe("ResourceNotFound.FunctionName");
});

test("a call with a wrong signature does not use up the limit", async () => {
  const stranger = target.client({ secretKey: "wrong" });
  for (let calls = 0; calls < 30; calls += 1) await codeOf(stranger.GetAlias({ FunctionName: "nobody", Name: "x" }));
  expect(await callsUntilLimited(call)).toBe(20);
});

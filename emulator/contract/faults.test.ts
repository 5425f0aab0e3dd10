import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FaultRule } from "../faults.ts";
import { codeOf, createFunction, type EmulatorTarget, openEmulatorTarget, publish, type ScfClient } from "./target.ts";

let target: EmulatorTarget;
let client: ScfClient;
let draw = 0;
const FunctionName = "faulty";
const alias = { FunctionName, Name: "release" };
const other = { region: "ap-guangzhou", namespace: "default", functionName: FunctionName, alias: "release" };

beforeAll(async () => {
  target = await openEmulatorTarget({ faults: true, random: () => draw });
  // The SDK does not notice a torn body before its timeout.
  client = target.client({ reqTimeout: 1 });
});
beforeEach(async () => {
  await target.emulator.reset();
  await createFunction(client, FunctionName);
  for (const _ of [1, 2, 3]) await publish(client, FunctionName);
  await client.CreateAlias({ ...alias, FunctionVersion: "1" });
});
afterAll(() => target.close());

const toVersion = (FunctionVersion: string) => client.UpdateAlias({ ...alias, FunctionVersion });
const liveVersion = () => target.emulator.cloud.store.getAlias(other, "release")?.mainVersion;
const addFault = (rule: FaultRule) => target.emulator.control.addFault(rule);

/** What a client can tell about a failed call. */
async function failureOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "no failure",
    (error: unknown) => {
      if (!(error instanceof Error)) return String(error);
      if ("httpCode" in error && error.httpCode) return `http ${error.httpCode}`;
      return "code" in error && error.code ? String(error.code) : error.message;
    },
  );
}

describe("an answer that breaks", () => {
  const reset = /socket hang up|ECONNRESET/;
  test.each<{ fault: FaultRule["fault"]; failure: RegExp; version: string }>([
    { fault: { kind: "http500" }, failure: /^http 500$/, version: "1" },
    { fault: { kind: "http500", applied: true }, failure: /^http 500$/, version: "2" },
    { fault: { kind: "html" }, failure: /invalid json/, version: "1" },
    { fault: { kind: "html", applied: true }, failure: /invalid json/, version: "2" },
    { fault: { kind: "emptyObject" }, failure: /reading 'Error'/, version: "2" },
    { fault: { kind: "emptyObject", applied: false }, failure: /reading 'Error'/, version: "1" },
    { fault: { kind: "resetBefore" }, failure: reset, version: "1" },
    { fault: { kind: "resetAfter" }, failure: reset, version: "2" },
    { fault: { kind: "tornBody" }, failure: /timeout/, version: "2" },
    { fault: { kind: "rateLimitStorm" }, failure: /^RequestLimitExceeded$/, version: "1" },
  ])("$fault leaves version $version live", async ({ fault, failure, version }) => {
    addFault({ action: "UpdateAlias", fault });
    expect(await failureOf(toVersion("2"))).toMatch(failure);
    expect(liveVersion()).toBe(version);
    expect(await failureOf(toVersion("3"))).toBe("no failure");
  });

  test("a slow body arrives whole", async () => {
    addFault({ action: "UpdateAlias", fault: { kind: "slowBody", ms: 30 } });
    expect(await toVersion("2")).toMatchObject({ RequestId: expect.any(String) });
  });
});

describe("circumstances", () => {
  test("a delayed call is carried out all the same", async () => {
    addFault({ action: "UpdateAlias", fault: { kind: "delay", ms: 20 } });
    await toVersion("2");
    expect(liveVersion()).toBe("2");
  });

  test.each([400_000, -400_000])("a clock that is %d ms off refuses signatures", async (ms) => {
    addFault({ action: "GetAlias", fault: { kind: "clockSkew", ms } });
    expect(await codeOf(client.GetAlias(alias))).toBe("AuthFailure.SignatureExpire");
    expect(await codeOf(client.GetAlias(alias))).toBe("no error");
  });

  test("a stale read answers the state before the last change, then the truth", async () => {
    await toVersion("2");
    await toVersion("3");
    addFault({ action: "GetAlias", fault: { kind: "staleRead" }, times: 2 });
    addFault({ action: "ListAliases", fault: { kind: "staleRead" } });
    const read = async () => (await client.GetAlias(alias)).FunctionVersion;
    expect([await read(), await read(), await read()]).toEqual(["2", "2", "3"]);
    const list = async () => (await client.ListAliases({ FunctionName })).Aliases?.map((each) => each.FunctionVersion);
    expect([await list(), await list()]).toEqual([
      ["$LATEST", "2"],
      ["$LATEST", "3"],
    ]);
  });

  test("a stale read does not know an alias that was just created, and still knows one just deleted", async () => {
    addFault({ action: "GetAlias", fault: { kind: "staleRead" }, times: 2 });
    await client.CreateAlias({ FunctionName, Name: "fresh", FunctionVersion: "1" });
    expect(await codeOf(client.GetAlias({ FunctionName, Name: "fresh" }))).toBe("ResourceNotFound.Alias");
    await client.DeleteAlias(alias);
    expect(await client.GetAlias(alias)).toMatchObject({ FunctionVersion: "1" });
  });

  test("a delayed write is answered at once and takes effect later", async () => {
    addFault({ action: "UpdateAlias", fault: { kind: "delayedWrite", ms: 50 } });
    const { RequestId } = await toVersion("2");
    const isWritten = () => target.emulator.history().some((entry) => entry.requestId === RequestId);
    expect({ isWritten: isWritten(), version: liveVersion() }).toEqual({ isWritten: false, version: "1" });
    await expect.poll(isWritten).toBe(true);
    expect(liveVersion()).toBe("2");
  });

  test("a foreign edit comes just before the call and is in the history under another request", async () => {
    addFault({
      action: "GetAlias",
      fault: { kind: "foreignEdit", ...other, weights: [{ version: "3", weight: 0.2 }] },
    });
    expect(await client.GetAlias(alias)).toMatchObject({
      FunctionVersion: "1",
      RoutingConfig: { AdditionalVersionWeights: [{ Version: "3", Weight: 0.2 }] },
    });
    expect(target.emulator.history().at(-1)).toMatchObject({ action: "UpdateAlias" });
  });

  test("an alias can be edited by somebody else at any time", async () => {
    await target.emulator.control.editAlias({ ...other, mainVersion: "3" });
    expect(await client.GetAlias(alias)).toMatchObject({ FunctionVersion: "3" });
  });
});

describe("rules", () => {
  const storm = { action: "GetAlias", fault: { kind: "rateLimitStorm" as const } };
  const codes = async (count: number) => {
    const seen: string[] = [];
    for (let call = 0; call < count; call += 1) seen.push(await codeOf(client.GetAlias(alias)));
    return seen.map((code) => code === "RequestLimitExceeded");
  };

  test("hit the next call, or as many as they say", async () => {
    addFault(storm);
    expect(await codes(2)).toEqual([true, false]);
    addFault({ ...storm, times: 2 });
    expect(await codes(3)).toEqual([true, true, false]);
  });

  test("with a probability hit when the draw is below it, until they are cleared", async () => {
    addFault({ ...storm, probability: 0.5 });
    draw = 0.4;
    expect(await codes(2)).toEqual([true, true]);
    draw = 0.5;
    expect(await codes(2)).toEqual([false, false]);
    draw = 0;
    target.emulator.control.clearFaults();
    expect(await codes(1)).toEqual([false]);
  });

  test("hit only the calls whose parameters match", async () => {
    addFault({ ...storm, where: { Name: "other" } });
    expect(await codes(1)).toEqual([false]);
    expect(await codeOf(client.GetAlias({ ...alias, Name: "other" }))).toBe("RequestLimitExceeded");
  });

  test("that decide the answer hit one call each, in their order; circumstances add up", async () => {
    addFault({ action: "*", fault: { kind: "http500" } });
    addFault(storm);
    addFault({ action: "GetAlias", fault: { kind: "delay", ms: 1 } });
    expect(await failureOf(client.GetAlias(alias))).toBe("http 500");
    expect(await codes(2)).toEqual([true, false]);
  });
});

describe("the control endpoint", () => {
  const post = (path: string, body: unknown, type = "application/json") =>
    fetch(`${target.emulator.url}/_control/${path}`, {
      method: "POST",
      headers: { "content-type": type },
      body: JSON.stringify(body),
    });
  const get = async (path: string) => (await fetch(`${target.emulator.url}/_control/${path}`)).json();

  test("adds one rule or several, lists what is left of them and drops them", async () => {
    expect((await post("faults", { action: "GetAlias", fault: { kind: "html" }, times: 2 })).status).toBe(200);
    await post("faults", [{ action: "*", fault: { kind: "delay", ms: 1 } }]);
    await codeOf(client.GetAlias(alias));
    expect(await get("faults")).toMatchObject([{ action: "GetAlias", left: 1 }]);
    await fetch(`${target.emulator.url}/_control/faults`, { method: "DELETE" });
    expect(await get("faults")).toEqual([]);
  });

  test.each([
    { body: { action: "GetAlias", fault: { kind: "earthquake" } }, type: "application/json", status: 400 },
    { body: { action: "GetAlias", fault: { kind: "html" } }, type: "text/plain", status: 415 },
  ])("answers $status to $body as $type", async ({ body, type, status }) => {
    expect((await post("faults", body, type)).status).toBe(status);
  });

  test("shows history, executions and calls by action, and resets them all", async () => {
    await client.InvokeFunction({ FunctionName, Qualifier: "release" });
    const history = await get("history");
    expect(history.at(-1)).toMatchObject({ action: "CreateAlias", request: { Name: "release" } });
    expect(await get(`history?from=${history.at(-1).sequence}`)).toHaveLength(1);
    expect(await get(`executions?functionName=${FunctionName}`)).toMatchObject([{ alias: "release", status: 200 }]);
    expect(await get("stats")).toMatchObject({ CreateFunction: 1, PublishVersion: 3, InvokeFunction: 1 });
    await post("reset", {});
    expect([await get("history"), await get("stats")]).toEqual([[], {}]);
    expect(await get(`executions?functionName=${FunctionName}`)).toEqual([]);
  });

  test("does not exist unless it was asked for", async () => {
    const plain = await openEmulatorTarget();
    const response = await fetch(`${plain.emulator.url}/_control/history`);
    expect(await response.json()).toMatchObject({ Response: { Error: { Code: expect.any(String) } } });
    expect(() => plain.emulator.control).toThrow(/faults: true/);
    await plain.close();
  });
});

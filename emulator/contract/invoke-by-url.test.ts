import { afterAll, beforeAll, expect, test } from "vitest";
import { createFunction, type EmulatorTarget, openEmulatorTarget, publish, type ScfClient } from "./target.ts";

let target: EmulatorTarget;
let client: ScfClient;
const FunctionName = "shop";

beforeAll(async () => {
  target = await openEmulatorTarget();
  client = target.client();
  await createFunction(client, FunctionName);
  await publish(client, FunctionName);
  await publish(client, FunctionName);
  await client.CreateAlias({ FunctionName, Name: "release", FunctionVersion: "1" });
});
afterAll(() => target.close());

const open = { AuthType: "NONE", NetConfig: { EnableIntranet: false, EnableExtranet: true } };

/** Creates a function URL as the console does; answers its address and name. */
async function createUrl(Qualifier: string, desc: object = open) {
  const { TriggerInfo } = await client.CreateTrigger({
    FunctionName,
    TriggerName: "url-trigger",
    Type: "http",
    TriggerDesc: JSON.stringify(desc),
    Qualifier,
    Enable: "OPEN",
  });
  const created = JSON.parse(TriggerInfo?.TriggerDesc ?? "") as { NetConfig: { ExtranetUrl: string } };
  return { url: created.NetConfig.ExtranetUrl, name: TriggerInfo?.TriggerName ?? "" };
}

async function versionAt(url: string, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await fetch(url, { headers });
  expect(response.status).toBe(200);
  return ((await response.json()) as { version: unknown }).version;
}

test("the URL of an alias follows its routing, the URL of a version does not", async () => {
  const alias = await createUrl("release");
  const version = await createUrl("1");
  const bob = { Version: "2", Key: "invoke.headers.User", Method: "exact", Expression: "Bob" };
  const moves = [
    { FunctionVersion: "1", RoutingConfig: { AddtionVersionMatchs: [bob] }, alice: "1", bob: "2" },
    { FunctionVersion: "2", RoutingConfig: {}, alice: "2", bob: "2" },
    {
      FunctionVersion: "1",
      RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: 1 }] },
      alice: "2",
      bob: "2",
    },
    {
      FunctionVersion: "1",
      RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: 0 }] },
      alice: "1",
      bob: "1",
    },
  ];
  for (const { FunctionVersion, RoutingConfig, ...expected } of moves) {
    await client.UpdateAlias({ FunctionName, Name: "release", FunctionVersion, RoutingConfig });
    expect({
      alice: await versionAt(alias.url, { User: "Alice" }),
      bob: await versionAt(alias.url, { user: "Bob" }),
    }).toEqual(expected);
    expect(await versionAt(version.url, { User: "Bob" })).toBe("1");
  }
});

test("the execution behind a URL call is found by the id in its answer", async () => {
  const { url } = await createUrl("2");
  const response = await fetch(url);
  await response.text();
  const FunctionRequestId = response.headers.get("x-scf-request-id") ?? "";
  const { Data } = await client.GetRequestStatus({ FunctionName, FunctionRequestId });
  expect(Data).toMatchObject([{ RequestId: FunctionRequestId, RetCode: 0 }]);
});

test("a deleted URL is gone, and so is one that wants signatures for the unsigned", async () => {
  const { url, name } = await createUrl("$DEFAULT", { ...open, AuthType: "CAM" });
  expect((await fetch(url)).status).toBe(401);
  await client.DeleteTrigger({ FunctionName, TriggerName: name, Type: "http", Qualifier: "$DEFAULT" });
  expect((await fetch(url)).status).toBe(404);
});

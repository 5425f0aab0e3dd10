import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { codeOf, createFunction, type EmulatorTarget, openEmulatorTarget, publish, type ScfClient } from "./target.ts";

let target: EmulatorTarget;
let client: ScfClient;
const FunctionName = "entered";
const TriggerDesc = JSON.stringify({ AuthType: "NONE", NetConfig: { EnableIntranet: false, EnableExtranet: true } });
const url = { FunctionName, TriggerName: "url-trigger", Type: "http", TriggerDesc, Enable: "OPEN" };
const timer = { FunctionName, TriggerName: "nightly", Type: "timer", TriggerDesc: "0 0 3 * * * *", Enable: "OPEN" };

beforeAll(async () => {
  target = await openEmulatorTarget();
  client = target.client();
});
beforeEach(async () => {
  await target.emulator.reset();
  await createFunction(client, FunctionName);
  await publish(client, FunctionName);
});
afterAll(() => target.close());

test("a function URL gets a random name and an address that really answers with the version it is bound to", async () => {
  const { TriggerInfo } = await client.CreateTrigger({ ...url, Qualifier: "1" });
  expect(TriggerInfo?.TriggerName).toMatch(/^[a-z0-9]{10}$/);
  const { NetConfig } = JSON.parse(TriggerInfo?.TriggerDesc ?? "");
  expect(NetConfig).toMatchObject({
    ExtranetUrl: `${target.emulator.entryUrl}/url/${TriggerInfo?.TriggerName}/`,
    IntranetUrl: "",
  });
  expect(await (await fetch(NetConfig.ExtranetUrl)).json()).toMatchObject({ version: "1" });
});

test("there is one function URL per version or alias", async () => {
  await client.CreateTrigger({ ...url, Qualifier: "1" });
  expect(await codeOf(client.CreateTrigger({ ...url, Qualifier: "1" }))).toBe("ResourceInUse.Trigger");
  await client.CreateTrigger({ ...url, Qualifier: "$DEFAULT" });
  expect((await client.ListTriggers({ FunctionName })).TotalCount).toBe(2);
});

test("a trigger is listed with its qualifier and found by filters", async () => {
  await client.CreateTrigger({ ...timer, Qualifier: "$DEFAULT", CustomArgument: "go", Description: "Nightly" });
  await client.CreateTrigger({ ...url, Qualifier: "1" });
  const Filters = [{ Name: "Qualifier", Values: ["$DEFAULT"] }];
  expect(await client.ListTriggers({ FunctionName, Filters })).toMatchObject({
    Triggers: [
      {
        TriggerName: "nightly",
        Type: "timer",
        Qualifier: "$DEFAULT",
        TriggerDesc: '{"cron":"0 0 3 * * * *"}',
        Enable: 1,
        CustomArgument: "go",
        Description: "Nightly",
        BindStatus: "on",
        AvailableStatus: "Available",
      },
    ],
    TotalCount: 1,
  });
  const { Triggers } = await client.GetFunction({ FunctionName, Qualifier: "1" });
  expect(Triggers).toMatchObject([{ Type: "http", Qualifier: "1" }]);
});

test("a bucket's trigger is listed with the events and the filter it was created with", async () => {
  const TriggerName = "pictures-1250000000.cos.ap-guangzhou.myqcloud.com";
  const desc = { event: "cos:ObjectCreated:*", filter: { Prefix: "in/", Suffix: ".jpg" } };
  const bucket = { FunctionName, TriggerName, Type: "cos", TriggerDesc: JSON.stringify(desc), Qualifier: "$DEFAULT" };
  await client.CreateTrigger(bucket);
  const { Triggers = [] } = await client.ListTriggers({ FunctionName });
  expect(Triggers).toMatchObject([{ Type: "cos", TriggerName, Qualifier: "$DEFAULT", Enable: 1, ResourceId: "" }]);
  expect(JSON.parse(Triggers[0]?.TriggerDesc ?? "")).toEqual(desc);
  const wrong = { ...bucket, TriggerName: "other", TriggerDesc: '{"event":"upload"}' };
  expect(await codeOf(client.CreateTrigger(wrong))).toBe("InvalidParameterValue.TriggerDesc");
});

test("a timer is switched off, and switching it off again is an error", async () => {
  await client.CreateTrigger(timer);
  const off = { FunctionName, TriggerName: "nightly", Type: "timer", Enable: "CLOSE" };
  await client.UpdateTriggerStatus(off);
  expect(await codeOf(client.UpdateTriggerStatus(off))).toBe("FailedOperation.UpdateTriggerStatus");
  expect((await client.ListTriggers({ FunctionName })).Triggers).toMatchObject([{ Enable: 0 }]);
});

test("a function URL is updated in place and keeps its address; its qualifier cannot change", async () => {
  const { TriggerInfo } = await client.CreateTrigger({ ...url, Qualifier: "1" });
  const named = { FunctionName, TriggerName: TriggerInfo?.TriggerName ?? "", Type: "http" };
  const CorsConfig = {
    Enable: true,
    Origins: ["*"],
    Methods: ["GET"],
    Headers: [],
    ExposeHeaders: [],
    MaxAge: 1,
    Credentials: false,
  };
  const NetConfig = { EnableIntranet: false, EnableExtranet: true };
  await client.UpdateTrigger({
    ...named,
    Qualifier: "1",
    TriggerDesc: JSON.stringify({ AuthType: "NONE", NetConfig, CorsConfig }),
    Description: "Open",
  });
  const { Triggers } = await client.ListTriggers({ FunctionName });
  expect(Triggers).toMatchObject([{ TriggerName: named.TriggerName, Description: "Open", Qualifier: "1" }]);
  expect(JSON.parse(Triggers?.[0]?.TriggerDesc ?? "")).toMatchObject({ CorsConfig });
  expect(await codeOf(client.UpdateTrigger({ ...named, Qualifier: "$DEFAULT" }))).toBe("ResourceNotFound.Trigger");
});

test("a deleted function URL no longer answers", async () => {
  const { TriggerInfo } = await client.CreateTrigger({ ...url, Qualifier: "1" });
  const named = { FunctionName, TriggerName: TriggerInfo?.TriggerName ?? "", Type: "http" };
  await client.DeleteTrigger({ ...named, Qualifier: "1" });
  expect((await client.ListTriggers({ FunctionName })).TotalCount).toBe(0);
  const response = await fetch(`${target.emulator.entryUrl}/url/${named.TriggerName}/`);
  expect(response.ok).toBe(false);
});

test("triggers are not copied to a published version and go with their function", async () => {
  await client.CreateTrigger(timer);
  await publish(client, FunctionName);
  expect((await client.ListTriggers({ FunctionName })).TotalCount).toBe(1);
  await client.DeleteFunction({ FunctionName });
  await createFunction(client, FunctionName);
  expect((await client.ListTriggers({ FunctionName })).TotalCount).toBe(0);
});

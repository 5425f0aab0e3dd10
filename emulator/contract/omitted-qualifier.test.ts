import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  codeOf,
  createFunction,
  type EmulatorTarget,
  openEmulatorTarget,
  publish,
  type ScfClient,
  untilActive,
  zipOf,
} from "./target.ts";

let target: EmulatorTarget;
let client: ScfClient;
const FunctionName = "shop";

beforeAll(async () => {
  target = await openEmulatorTarget();
  client = target.client();
  await createFunction(client, FunctionName);
  await publish(client, FunctionName);
  await client.UpdateFunctionCode({ FunctionName, Code: { ZipFile: zipOf("newer") } });
  await untilActive(client, FunctionName);
  await client.UpdateAlias({ FunctionName, Name: "$DEFAULT", FunctionVersion: "1" });
});
afterAll(() => target.close());

const versionOf = ({ Result }: { Result?: { RetMsg?: string } }) =>
  (JSON.parse(Result?.RetMsg ?? "null") as { version: unknown }).version;

test("InvokeFunction goes through $DEFAULT", async () => {
  expect(versionOf(await client.InvokeFunction({ FunctionName }))).toBe("1");
});

test("Invoke runs $LATEST", async () => {
  expect(versionOf(await client.Invoke({ FunctionName }))).toBe("$LATEST");
});

test("GetFunction describes $LATEST", async () => {
  expect((await client.GetFunction({ FunctionName })).FunctionVersion).toBe("$LATEST");
});

test("GetFunctionAddress gives the code of $LATEST", async () => {
  const hashOf = async (request: object) => (await client.GetFunctionAddress({ FunctionName, ...request })).CodeSha256;
  expect(await hashOf({})).toBe(await hashOf({ Qualifier: "$LATEST" }));
  expect(await hashOf({})).not.toBe(await hashOf({ Qualifier: "1" }));
});

describe("triggers", () => {
  const timer = { FunctionName, Type: "timer", TriggerDesc: "0 0 3 * * * *", Enable: "OPEN" };
  const onDefault = { FunctionName, TriggerName: "on-default", Type: "timer" };

  test("CreateTrigger binds to $LATEST", async () => {
    const { TriggerInfo } = await client.CreateTrigger({ ...timer, TriggerName: "on-latest" });
    expect(TriggerInfo?.Qualifier).toBe("$LATEST");
  });

  test("UpdateTrigger, UpdateTriggerStatus and DeleteTrigger mean the trigger of $LATEST, not that of $DEFAULT", async () => {
    await client.CreateTrigger({ ...timer, TriggerName: "on-default", Qualifier: "$DEFAULT" });
    for (const call of [
      client.UpdateTrigger({ ...onDefault, Enable: "CLOSE" }),
      client.UpdateTriggerStatus({ ...onDefault, Enable: "CLOSE" }),
      client.DeleteTrigger(onDefault),
    ]) {
      expect(await codeOf(call)).toBe("ResourceNotFound.Trigger");
    }
    await client.UpdateTrigger({ ...timer, TriggerName: "on-latest", Description: "nightly" });
    await client.UpdateTriggerStatus({ ...timer, TriggerName: "on-latest", Enable: "CLOSE" });
    await client.DeleteTrigger({ FunctionName, TriggerName: "on-latest", Type: "timer" });
    await client.DeleteTrigger({ ...onDefault, Qualifier: "$DEFAULT" });
    expect((await client.ListTriggers({ FunctionName })).TotalCount).toBe(0);
  });
});

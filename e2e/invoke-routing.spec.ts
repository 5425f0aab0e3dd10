import { callFunctionApi, putAlias } from "./support/console-api.ts";
import { expect, test } from "./support/fixtures.ts";
import { halftone } from "./support/halftone-command.ts";

const LEVEL = "invoke.headers.Level";
const USER = "invoke.headers.User";

test("the invoke API with RoutingKey: who matches, who does not, and both ends of a range", async ({
  client,
  world,
  aFunction,
}) => {
  const made = await aFunction("routed");
  const create = (name: string, mainVersion: string, rule: object) =>
    callFunctionApi(world.url, made, "aliases", {
      method: "POST",
      body: { name, mainVersion, routing: { by: "rule", rules: [rule] } },
    });
  const bob = { version: "4", key: USER, method: "exact", expression: "Bob" };
  expect((await create("prepub", "3", bob)).status).toBe(201);
  const level = { version: "2", key: LEVEL, method: "range", expression: "[10,20)" };
  expect((await create("levels", "1", level)).status).toBe(201);

  const cases = [
    { qualifier: "prepub", routingKey: { User: "Bob" }, version: 4 },
    { qualifier: "prepub", routingKey: { User: "Alice" }, version: 3 },
    { qualifier: "prepub", routingKey: { User: "bob" }, version: 3 },
    { qualifier: "prepub", routingKey: { [USER]: "Bob" }, version: 3 },
    { qualifier: "prepub", routingKey: null, version: 3 },
    { qualifier: "levels", routingKey: { Level: "9" }, version: 1 },
    { qualifier: "levels", routingKey: { Level: "10" }, version: 2 },
    { qualifier: "levels", routingKey: { Level: "19" }, version: 2 },
    { qualifier: "levels", routingKey: { Level: "20" }, version: 1 },
    { qualifier: "levels", routingKey: { Level: "10.5" }, version: 1 },
  ];
  for (const { qualifier, routingKey, version } of cases) {
    const byApi = await callFunctionApi(world.url, made, "invocations", {
      method: "POST",
      body: { qualifier, event: '{"from":"api"}', routingKey },
    });
    expect(JSON.parse(String(byApi.body.result)), `${qualifier} ${JSON.stringify(routingKey)}`).toEqual({
      version,
      event: { from: "api" },
    });
    const byClient = await client.InvokeFunction({
      FunctionName: made.name,
      Qualifier: qualifier,
      Event: "{}",
      ...(routingKey === null ? {} : { RoutingKey: JSON.stringify(routingKey) }),
    });
    expect(JSON.parse(byClient.Result?.RetMsg ?? "")).toMatchObject({ version });
    const sample = routingKey === null ? null : { kind: "routingKey", values: routingKey };
    const simulated = await callFunctionApi(world.url, made, `aliases/${qualifier}/simulate`, {
      method: "POST",
      body: { requests: [sample] },
    });
    expect(simulated.body).toMatchObject({ resolutions: [{ version: String(version) }] });
  }
  const run = (user: string) =>
    halftone(["invoke", "--function", made.name, "--qualifier", "prepub", "--routing-key", `User=${user}`], {
      url: world.url,
      cloudUrl: world.cloud.url,
    });
  expect(JSON.parse((await run("Bob")).out)).toMatchObject({ version: 4 });
  expect(JSON.parse((await run("Alice")).out)).toMatchObject({ version: 3 });
});

test("without a qualifier InvokeFunction follows $DEFAULT and Invoke runs $LATEST", async ({
  client,
  world,
  aFunction,
}) => {
  const made = await aFunction("omitted");
  const run = async (answer: Promise<{ Result?: { RetMsg?: string } }>) =>
    JSON.parse((await answer).Result?.RetMsg ?? "").version;
  await putAlias(world.url, made, "$DEFAULT", { mainVersion: "1", routing: null });
  expect(await run(client.InvokeFunction({ FunctionName: made.name, Event: "{}" }))).toBe(1);
  // The code that was uploaded last, which is also version 4's.
  expect(await run(client.Invoke({ FunctionName: made.name, ClientContext: "{}" }))).toBe(4);

  const bob = { version: "2", key: USER, method: "exact", expression: "Bob" };
  await putAlias(world.url, made, "$DEFAULT", { mainVersion: "1", routing: { by: "rule", rules: [bob] } });
  const RoutingKey = JSON.stringify({ User: "Bob" });
  expect(await run(client.InvokeFunction({ FunctionName: made.name, Event: "{}", RoutingKey }))).toBe(2);
  expect(await run(client.Invoke({ FunctionName: made.name, ClientContext: "{}", RoutingKey }))).toBe(4);

  const refused = await callFunctionApi(world.url, made, "invocations", { method: "POST", body: { event: "{}" } });
  expect(refused).toMatchObject({ status: 400, body: { code: "badRequest" } });
});

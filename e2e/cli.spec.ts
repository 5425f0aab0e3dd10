import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tokenOf } from "./support/api-token.ts";
import { tallyByInvoke } from "./support/call-function.ts";
import type { World } from "./support/console.ts";
import { consoleFetch } from "./support/console-fetch.ts";
import { expect, test } from "./support/fixtures.ts";
import { halftone } from "./support/halftone-command.ts";
import { type MadeFunction, uniqueName } from "./support/make-function.ts";

test.afterEach(({ world }) => world.cloud.control.clearFaults());

const at = ({ url, cloud }: World, folder?: string) => ({
  url,
  cloudUrl: cloud.url,
  ...(folder === undefined ? {} : { folder }),
});
const target = ({ name, namespace }: MadeFunction, Qualifier: string) => ({
  FunctionName: name,
  Namespace: namespace,
  Qualifier,
});

test("a release from the shell: shift, look, roll back, promote, each verified and felt by callers", async ({
  client,
  world,
  aFunction,
}) => {
  const made = await aFunction("shell");
  await client.CreateAlias({ FunctionName: made.name, Name: "release", FunctionVersion: "1" });
  const run = (...argv: string[]) => halftone([...argv, "--function", made.name, "--yes"], at(world));

  expect(await run("shift", "release", "2=30", "--reason", "From the shell")).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining("Done and verified: release"),
    err: expect.stringContaining("share of 2: 0 % -> 30 %"),
  });
  const counts = await tallyByInvoke(client, target(made, "release"), 200);
  expect(counts["1"]).toBeGreaterThan(100);
  expect(counts["2"]).toBeGreaterThan(20);

  expect(await run("status")).toMatchObject({ exitCode: 0, out: expect.stringMatching(/release +1 70 %, 2 30 %/) });
  expect((await halftone(["status"], at(world))).out).toContain(made.name);
  expect((await run("versions")).out).toMatch(/^2 +Active .*release/m);

  expect(await run("rollback", "release")).toMatchObject({ exitCode: 0 });
  expect(await tallyByInvoke(client, target(made, "release"), 20)).toEqual({ 1: 20 });
  expect(await run("promote", "release", "2")).toMatchObject({ exitCode: 0 });
  expect(await tallyByInvoke(client, target(made, "release"), 20)).toEqual({ 2: 20 });

  const activity = await consoleFetch(`${world.url}/api/v1/activity?functionName=${made.name}`);
  expect(await activity.text()).toContain("From the shell");
});

test("a rule from the shell sends Bob alone to version 4, and invoke shows it", async ({
  client,
  world,
  aFunction,
}) => {
  const { name } = await aFunction("rule");
  await client.CreateAlias({ FunctionName: name, Name: "prepub", FunctionVersion: "3" });
  const run = (...argv: string[]) => halftone([...argv, "--function", name], at(world));
  expect(await run("rule", "prepub", "invoke.headers.User exact Bob", "4", "--yes")).toMatchObject({ exitCode: 0 });
  const asked = (user: string) => run("invoke", "--qualifier", "prepub", "--routing-key", `User=${user}`);
  expect(JSON.parse((await asked("Bob")).out)).toMatchObject({ version: 4 });
  expect(JSON.parse((await asked("Alice")).out)).toMatchObject({ version: 3 });
});

test("refusals end with their own codes and change nothing", async ({ client, world, aFunction }) => {
  const { name } = await aFunction("refused");
  await client.CreateAlias({ FunctionName: name, Name: "release", FunctionVersion: "1" });
  const run = (...argv: string[]) => halftone([...argv, "--function", name], at(world));
  expect(await run("shift", "release", "2=30")).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining("--yes is needed"),
  });
  expect(await run("shift", "release", "9=30", "--yes")).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining("Version 9 does not exist"),
  });
  expect(await run("shift", "release", "2", "--yes")).toMatchObject({ exitCode: 2 });
  expect(await run("shift", "nowhere", "2=30", "--yes")).toMatchObject({ exitCode: 1 });
  expect(await run("rollback", "release", "--yes")).toMatchObject({ exitCode: 1 });
  expect((await client.GetAlias({ FunctionName: name, Name: "release" })).RoutingConfig).toMatchObject({
    AdditionalVersionWeights: [],
  });
});

test("without a token, or with one that may less, the command says what to do and changes nothing", async ({
  client,
  world,
  aFunction,
}) => {
  const { name } = await aFunction("guarded");
  await client.CreateAlias({ FunctionName: name, Name: "release", FunctionVersion: "1" });
  const shift = (token: string | null) =>
    halftone(["shift", "release", "2=30", "--function", name, "--yes"], { ...at(world), token });
  expect(await shift(null)).toMatchObject({ exitCode: 1, err: expect.stringContaining("Set HALFTONE_TOKEN") });
  expect(await shift("hft_never-was-one-0123456789")).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining("does not accept HALFTONE_TOKEN"),
  });
  const manager = await tokenOf(world.url, { role: "manager" });
  expect(await shift(manager)).toMatchObject({ exitCode: 1, err: expect.stringContaining("may less than this takes") });
  const elsewhere = await tokenOf(world.url, { namespace: "elsewhere" });
  expect(await shift(elsewhere)).toMatchObject({ exitCode: 1 });
  expect((await client.GetAlias({ FunctionName: name, Name: "release" })).RoutingConfig).toMatchObject({
    AdditionalVersionWeights: [],
  });
});

test("somebody else's change at the same moment ends with 4 and stays", async ({ client, world, aFunction }) => {
  const { name } = await aFunction("meanwhile");
  await client.CreateAlias({ FunctionName: name, Name: "release", FunctionVersion: "1" });
  const { control } = world.cloud;
  const reads = () => control.stats().GetAlias ?? 0;
  const before = reads();
  control.addFault({
    action: "GetAlias",
    where: { FunctionName: name },
    times: 3,
    fault: { kind: "delay", ms: 2_000 },
  });
  const running = halftone(["shift", "release", "2=30", "--function", name, "--yes"], at(world));
  // The second look is the preview's: by then the command has read the alias that it is going to guard.
  await expect.poll(() => reads() - before, { intervals: [50] }).toBeGreaterThanOrEqual(2);
  const alias = { region: "ap-guangzhou", namespace: "default", functionName: name, alias: "release" };
  await control.editAlias({ ...alias, mainVersion: "3" });
  const { exitCode, err } = await running;
  expect({ exitCode, err }).toMatchObject({ exitCode: 4, err: expect.stringContaining("changed") });
  expect((await client.GetAlias({ FunctionName: name, Name: "release" })).FunctionVersion).toBe("3");
});

test("a change that takes effect late ends with 3 when time is up, and with 0 when it is waited for", {
  tag: "@slow",
}, async ({ client, world, aFunction }) => {
  const { name } = await aFunction("late");
  await client.CreateAlias({ FunctionName: name, Name: "release", FunctionVersion: "1" });
  const run = (...argv: string[]) => halftone([...argv, "--function", name, "--yes"], at(world));
  const delay = () =>
    world.cloud.control.addFault({
      action: "UpdateAlias",
      where: { FunctionName: name },
      fault: { kind: "delayedWrite", ms: 12_000 },
      times: 1,
    });
  const weight = async () => (await client.GetAlias({ FunctionName: name, Name: "release" })).RoutingConfig;
  delay();
  expect(await run("shift", "release", "2=30", "--timeout", "1")).toMatchObject({
    exitCode: 3,
    err: expect.stringContaining("not verified"),
  });
  await expect.poll(weight, { timeout: 30_000 }).toMatchObject({ AdditionalVersionWeights: [{ Weight: 0.3 }] });
  const isClosed = async () =>
    (await (await consoleFetch(`${world.url}/api/v1/activity?functionName=${name}`)).json()).changes[0].outcome;
  await expect.poll(isClosed, { timeout: 30_000 }).toBe("applied");
  delay();
  expect(await run("shift", "release", "2=60")).toMatchObject({ exitCode: 0 });
  expect(await weight()).toMatchObject({ AdditionalVersionWeights: [{ Weight: 0.6 }] });
});

test("deploy through the console: lock, trial and full release, recorded in Activity", async ({ client, world }) => {
  const name = uniqueName("deployed");
  const folder = await mkdtemp(join(tmpdir(), "halftone-journey-cli-"));
  const deploy = (...inputs: string[]) => halftone(["deploy", "--yes", "--inputs", ...inputs], at(world, folder));
  const code = (version: number) =>
    writeFile(join(folder, "index.js"), `exports.main_handler = async () => ({ version: ${version} });\n`);
  try {
    await writeFile(
      join(folder, "serverless.yml"),
      `component: scf\ninputs:\n  name: ${name}\n  runtime: Nodejs18.15\n  src: { src: ./, exclude: [serverless.yml] }\n`,
    );
    await code(1);
    expect(await deploy("publish=true")).toMatchObject({ exitCode: 0 });
    await code(2);
    expect(await deploy("traffic=0.1")).toMatchObject({
      exitCode: 0,
      err: expect.stringContaining("version 1 is locked first"),
    });
    const target = { FunctionName: name, Namespace: "default", Qualifier: "$DEFAULT" };
    const counts = await tallyByInvoke(client, target, 300);
    expect(counts["1"]).toBeGreaterThan(200);
    expect(counts["2"]).toBeGreaterThan(5);
    expect(await deploy("traffic=1.0")).toMatchObject({ exitCode: 0 });
    expect(await tallyByInvoke(client, target, 30)).toEqual({ 2: 30 });
    expect(await deploy("publish=true", "traffic=0")).toMatchObject({ exitCode: 0 });
    const activity = await (await consoleFetch(`${world.url}/api/v1/activity?functionName=${name}`)).json();
    const kinds = activity.changes.map(({ kind, outcome }: { kind: string; outcome: string }) => `${kind} ${outcome}`);
    expect(kinds).toEqual([
      "alias.update applied",
      "version.publish applied",
      "alias.update applied",
      "alias.update applied",
      "alias.update applied",
      "version.publish applied",
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { z } from "zod";
import { type EmulatorHandle, startEmulator } from "@/emulator/start.ts";
import { EVERYWHERE } from "@/lib/domain/access";
import { type EntryPointList, entryPointListSchema } from "@/lib/domain/entry-point-schema";
import { environmentsViewSchema, type SetupResult, setupResultSchema } from "@/lib/domain/environment-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { postDemoSession } from "../access/session-requests";
import { putFunctions } from "../cloud/test-cloud";
import { listAuditRows } from "../db/audit-list";
import { closeDatabase } from "../db/database";
import { createTestDatabase } from "../db/test-databases";
import { getOwnDeps } from "../deps";
import { createEntryPoint, deleteEntryPoint, listEntryPoints } from "../entry-points/entry-point-requests";
import { getFunction } from "../function-requests";
import type { Reply } from "../http";
import { listActivity } from "../list-requests";
import { ownCloud } from "../own-cloud";
import { getEnvironments, saveEnvironments, setUpEnvironments } from "./environment-requests";

// The tests ask without HTTP around them: these are the headers of whoever asks.
const caller = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("../access/callers", () => ({ callerHeaders: async () => caller.headers }));

const region = "ap-guangzhou";
let folder: string;
let emulator: EmulatorHandle;
let number = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "halftone-requests-"));
  emulator = await startEmulator({ folder, faults: true, settleMs: 0, rateLimits: false });
  vi.stubEnv("HALFTONE_CLOUD_ENDPOINT", emulator.url);
  vi.stubEnv("DATABASE_URL", await createTestDatabase());
  vi.stubEnv("TENCENTCLOUD_REGION", region);
  const { headers } = await postDemoSession({ role: "release-manager" });
  caller.headers = new Headers({ cookie: headers?.["set-cookie"]?.split(";")[0] ?? "" });
});
afterEach(() => emulator.control.clearFaults());
afterAll(async () => {
  ownCloud().close();
  await closeDatabase();
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

async function newFunction(): Promise<FunctionKey> {
  number += 1;
  const key: FunctionKey = { region, namespace: "default", functionName: `orders-${number}x` };
  const entry = { time: Date.now(), requestId: "test", region, action: "Seed", request: {} };
  await emulator.cloud.store.write(entry, (draft) => putFunctions(draft, [key]));
  return key;
}

const post = (idempotencyKey?: string) =>
  new Request("http://127.0.0.1/", {
    method: "POST",
    headers: idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey },
  });

/** The answer in the shape that the API declares. */
async function answered<Schema extends z.ZodType>(reply: Promise<Reply>, schema: Schema): Promise<z.output<Schema>> {
  return schema.parse((await reply).body);
}
const viewOf = async (key: FunctionKey) => answered(getEnvironments(key), environmentsViewSchema);
const listOf = async (key: FunctionKey) => answered(listEntryPoints(key), entryPointListSchema);
const setUp = async (key: FunctionKey, steps?: string[]): Promise<SetupResult> =>
  answered(setUpEnvironments(key, { urlAuth: "CAM", ...(steps === undefined ? {} : { steps }) }), setupResultSchema);
const urls = ({ entryPoints }: EntryPointList) => entryPoints.filter((each) => each.kind === "functionUrl");
const actionsOf = ({ functionName }: FunctionKey) =>
  emulator
    .history()
    .filter(({ request }) => JSON.stringify(request).includes(`"${functionName}"`))
    .map(({ action }) => action);

test("a function that nobody arranged has the default chain and a plan", async () => {
  const view = await viewOf(await newFunction());
  expect(view).toMatchObject({ isDefault: true, revision: 0 });
  expect(view.environments.map(({ alias }) => alias)).toEqual(["$DEFAULT", "prepub", "release"]);
  expect(view.setup.gateway).toBe("present");
  expect(view.setup.steps.find(({ id }) => id === "alias:release")).toMatchObject({ state: "todo" });
});

test("the demo's function is set up: nothing is left to do, its gateway included", async () => {
  await emulator.seed();
  const { setup } = await viewOf({ region, namespace: "default", functionName: "order-api" });
  expect(setup.gateway).toBe("present");
  expect(setup.steps.filter(({ state }) => state !== "done")).toEqual([]);
  expect(setup.steps.map(({ id }) => id)).toContain("gateway:release:prepub");
});

test("an edited chain is what the function shows and what is set up; nothing is sent to the cloud", async () => {
  const key = await newFunction();
  const environments = [
    { id: "Staging", alias: "staging" },
    { id: "Live", alias: "live" },
  ];
  const saved = await answered(saveEnvironments(key, { environments, revision: 0 }), environmentsViewSchema);
  expect(saved).toMatchObject({ environments, isDefault: false, revision: 1 });
  expect(saved.setup.steps.map(({ id }) => id)).toEqual(["alias:staging", "alias:live", "url:staging", "url:live"]);
  expect((await getFunction(key, { fresh: "0" })).environments).toEqual(environments);
  expect(actionsOf(key)).toEqual([]);
  const back = await answered(saveEnvironments(key, { environments: null, revision: 1 }), environmentsViewSchema);
  expect(back).toMatchObject({ isDefault: true, revision: 2 });
  const { db } = await getOwnDeps();
  const everywhere = { filter: key, grants: [{ role: "manager" as const, scope: EVERYWHERE }] };
  const { rows } = await listAuditRows(db, everywhere, { before: null, limit: 10 });
  expect(rows).toMatchObject([
    { actor: "demo-rhea", action: "environment.edit", before: { environments }, after: { environments: null } },
    { action: "environment.edit", before: { environments: null }, after: { environments } },
  ]);
  expect((await getFunction(key, { fresh: "0" })).environments).toBeNull();
});

test("a chain is not saved over one that was not seen, and the newest is told", async () => {
  const key = await newFunction();
  const mine = [{ id: "Mine", alias: "release" }];
  const theirs = [{ id: "Theirs", alias: "release" }];
  await saveEnvironments(key, { environments: theirs, revision: 0 });
  await expect(saveEnvironments(key, { environments: mine, revision: 0 })).rejects.toMatchObject({
    status: 409,
    problem: { code: "environmentsChanged", details: { view: { environments: theirs, revision: 1 } } },
  });
});

test("a chain is saved also while the cloud is away", async () => {
  const key = await newFunction();
  await getFunction(key, { fresh: "0" });
  emulator.control.addFault({ action: "*", fault: { kind: "http500" }, probability: 1 });
  const environments = [{ id: "Live", alias: "release" }];
  const saved = await answered(saveEnvironments(key, { environments, revision: 0 }), environmentsViewSchema);
  expect(saved).toMatchObject({ environments, revision: 1, setup: { steps: [], gateway: "unreadable" } });
});

test("setting up makes the way in to each environment, as asked for, and the page shows the aliases at once", async () => {
  const key = await newFunction();
  await getFunction(key, { fresh: "0" });
  const { outcomes, view } = await setUp(key);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(outcomes.map(() => "applied"));
  expect(view.setup.steps.every(({ state }) => state === "done")).toBe(true);
  expect((await setUp(key)).outcomes).toEqual([]);
  const list = await listOf(key);
  expect(urls(list).map(({ qualifier, auth }) => [qualifier, auth])).toEqual(
    expect.arrayContaining(["$DEFAULT", "prepub", "release"].map((qualifier) => [qualifier, "CAM"])),
  );
  const { aliases } = await getFunction(key, { fresh: "0" });
  expect(aliases.map(({ name }) => name)).toEqual(["$DEFAULT", "prepub", "release"]);
  const { changes } = await listActivity({ functionName: key.functionName, limit: 50 });
  expect(changes.map(({ kind, entryPoint }) => [kind, entryPoint?.split("/").at(-1)]).reverse()).toMatchObject([
    ["alias.create", undefined],
    ["alias.create", undefined],
    ["functionUrl.create", "CAM"],
    ["functionUrl.create", "CAM"],
    ["functionUrl.create", "CAM"],
    ["gateway.create", `${key.functionName}-gateway`],
    ["gateway.createApi", key.functionName],
    ["gateway.release", "release"],
    ["gateway.editApi", "prepub"],
    ["gateway.release", "prepub"],
    ["gateway.editApi", "$DEFAULT"],
    ["gateway.release", "$DEFAULT"],
  ]);
});

test("a function URL is made once per key, listed, refused a second time and given up", async () => {
  const key = await newFunction();
  const create = (idempotencyKey: string) =>
    createEntryPoint(post(idempotencyKey), key, { kind: "functionUrl", qualifier: "2", auth: "NONE" });
  const made = await create("create-0001");
  expect(made.status).toBe(201);
  const [url] = urls(entryPointListSchema.parse(made.body));
  expect(url).toMatchObject({ qualifier: "2", auth: "NONE", isEnabled: true });
  expect((await create("create-0001")).status).toBe(201);
  await expect(create("create-0002")).rejects.toMatchObject({ problem: { code: "entryPointExists" } });
  expect(actionsOf(key)).toEqual(["CreateTrigger"]);
  const gone = await deleteEntryPoint(post(), { ...key, entryPointId: url?.id ?? "" });
  expect(gone.status).toBe(200);
  expect(urls(entryPointListSchema.parse(gone.body))).toEqual([]);
});

test("a URL that a domain uses stays", async () => {
  const key = await newFunction();
  const made = await createEntryPoint(post(), key, { kind: "functionUrl", qualifier: "$DEFAULT", auth: "NONE" });
  const [url] = urls(entryPointListSchema.parse(made.body));
  const endpoint = { namespace: "default", functionName: key.functionName, qualifier: "$DEFAULT", pathMatch: "/" };
  const domain = { region, domain: "shop.example.com", protocol: "HTTP", addTime: 0, modTime: 0, extra: {} };
  const entry = { time: Date.now(), requestId: "test", region, action: "Seed", request: {} };
  await emulator.cloud.store.write(entry, (draft) =>
    draft.putCustomDomain({ ...domain, endpoints: [{ ...endpoint, pathRewrite: [] }] }),
  );
  await expect(deleteEntryPoint(post(), { ...key, entryPointId: url?.id ?? "" })).rejects.toMatchObject({
    problem: { code: "entryPointInUse", details: { domains: ["shop.example.com"] } },
  });
  expect(urls(await listOf(key))).toHaveLength(1);
});

test.each(["trigger:timer:nightly:$LATEST", "domain:shop.example.com:/", "gateway:s:a:release"])(
  "%s is not ours to delete",
  async (entryPointId) => {
    const deleting = deleteEntryPoint(post(), { ...(await newFunction()), entryPointId });
    await expect(deleting).rejects.toMatchObject({ problem: { code: "badRequest" } });
  },
);

test("a version that does not exist gets no URL, and the cloud's refusal is told with its request id", async () => {
  const key = await newFunction();
  await expect(
    createEntryPoint(post(), key, { kind: "functionUrl", qualifier: "77", auth: "NONE" }),
  ).rejects.toMatchObject({
    problem: { code: "cloudRefused", cloudRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  });
});

test("a function that does not exist has neither environments nor entry points", async () => {
  const key = { region, namespace: "default", functionName: "nothing-here" };
  const environments = [{ id: "Live", alias: "release" }];
  for (const asking of [
    () => getEnvironments(key),
    () => setUpEnvironments(key, { urlAuth: "NONE" }),
    () => saveEnvironments(key, { environments, revision: 0 }),
    () => listEntryPoints(key),
    () => createEntryPoint(post(), key, { kind: "functionUrl", qualifier: "1", auth: "NONE" }),
  ]) {
    await expect(asking()).rejects.toMatchObject({ problem: { code: "notFound" } });
  }
});

test("a region that this console does not look at is not asked", async () => {
  const key = { region: "ap-tokyo", namespace: "default", functionName: "order-api" };
  for (const asking of [getEnvironments(key), listEntryPoints(key)]) {
    await expect(asking).rejects.toMatchObject({ problem: { code: "notFound" } });
  }
});

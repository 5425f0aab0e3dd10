import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Fault } from "@/emulator/faults.ts";
import { type EmulatorHandle, startEmulator } from "@/emulator/start.ts";
import { DEFAULT_CHAIN } from "@/lib/domain/environment";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { expectAuditComplete } from "../audit/test-audit-complete";
import { cloudCalls } from "../change/cloud-calls";
import { recoverOpenChanges } from "../change/recover-open-changes";
import { passTime, testDeps } from "../change/test-change-world";
import { type Cloud, createCloud } from "../cloud/cloud";
import { connectionTo, putFunctions } from "../cloud/test-cloud";
import { auditLog, changes } from "../db/schema";
import { crashing, createCrashGate } from "../db/test-crashes";
import { type CrashingConnection, longTestDatabases } from "../db/test-databases";
import { readEntryPoints } from "../entry-points/read-entry-points";
import { readSetup } from "./read-setup";
import { setUp } from "./set-up";

const region = "ap-guangzhou";
const write = { purpose: "write" } as const;
const now = () => new Date();

const ALL = [
  "alias:prepub",
  "alias:release",
  "url:$DEFAULT",
  "url:prepub",
  "url:release",
  "gateway:service",
  "gateway:api",
  "gateway:release:release",
  "gateway:release:prepub",
  "gateway:release:test",
];
/** Accepted writes of a whole set-up, in order. */
const WRITES = [
  "CreateAlias",
  "CreateAlias",
  "CreateTrigger",
  "CreateTrigger",
  "CreateTrigger",
  "CreateService",
  "CreateApi",
  "ReleaseService",
  "ModifyApi",
  "ReleaseService",
  "ModifyApi",
  "ReleaseService",
];

describe.each(longTestDatabases)("setting environments up, with $kind,", ({ openCrashing }) => {
  let folder: string;
  let emulator: EmulatorHandle;
  let cloud: Cloud;
  let connection: CrashingConnection;
  let number = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "halftone-set-up-"));
    emulator = await startEmulator({ folder, faults: true, settleMs: 0, rateLimits: false });
    cloud = createCloud(connectionTo(emulator.url), { limitMs: 1_500, backoffMs: 5 });
    connection = await openCrashing();
  });
  afterEach(() => emulator.control.clearFaults());
  afterAll(async () => {
    try {
      await expectAuditComplete(connection.db);
    } finally {
      cloud.close();
      await connection.close();
      await emulator.close();
      await rm(folder, { recursive: true, force: true });
    }
  });

  /** A function of its own for each test, with nothing but `$DEFAULT`. */
  async function newFunction(its = cloud, target = emulator, type: "Event" | "HTTP" = "Event") {
    number += 1;
    const key: FunctionKey = { region, namespace: "default", functionName: `orders-${number}x` };
    const entry = { time: Date.now(), requestId: "test", region, action: "Seed", request: {} };
    await target.cloud.store.write(entry, (draft) => putFunctions(draft, [key]));
    if (type === "HTTP") {
      const fn = target.cloud.store.getFunction(key);
      if (fn === null) throw new Error("The function was not stored.");
      await target.cloud.store.write(entry, (draft) => draft.putFunction({ ...fn, type }));
    }
    const deps = testDeps(connection.db, cloudCalls(its), { readBackPausesMs: [0, 20, 50] });
    const readPlan = () => readSetup(its, key, DEFAULT_CHAIN, write);
    const run = (wanted: string[] | null = null) =>
      setUp(deps, readPlan, { key, chain: DEFAULT_CHAIN, wanted, auth: "NONE" });
    const from = target.history().length;
    const writes = () =>
      target
        .history()
        .slice(from)
        .filter(({ requestId }) => requestId !== "test")
        .map(({ action }) => action);
    const rows = () =>
      connection.db
        .select()
        .from(changes)
        .where(eq(changes.functionName, key.functionName))
        .orderBy(changes.requestedAt);
    return { key, deps, readPlan, run, writes, rows };
  }
  type World = Awaited<ReturnType<typeof newFunction>>;

  const todoOf = async ({ readPlan }: World) =>
    (await readPlan()).steps.filter(({ state }) => state === "todo").map(({ id }) => id);

  async function expectReached({ key }: World) {
    const { entryPoints } = await readEntryPoints({ cloud, now }, key, write);
    const urls = entryPoints.flatMap((each) => (each.kind === "functionUrl" ? [each.qualifier] : []));
    expect(urls.toSorted()).toEqual(["$DEFAULT", "prepub", "release"]);
    const stages = entryPoints.flatMap((each) => (each.kind === "gatewayStage" ? [[each.stage, each.qualifier]] : []));
    expect(stages).toEqual([
      ["test", "$DEFAULT"],
      ["prepub", "prepub"],
      ["release", "release"],
    ]);
    const api = emulator.cloud.store.gateway.listApisOf(key)[0];
    const served = Object.entries(emulator.cloud.store.gateway.findService(api?.serviceId ?? "")?.stages ?? {}).map(
      ([stage, { version }]) => {
        const release = emulator.cloud.store.gateway.getRelease(region, api?.serviceId ?? "", version);
        return [stage, release?.apis[0]?.qualifier];
      },
    );
    expect(Object.fromEntries(served)).toEqual({ release: "release", prepub: "prepub", test: "$DEFAULT" });
  }

  /** Every change closed, each with one line of audit. */
  async function expectAudited({ rows }: World) {
    const all = await rows();
    expect(all.filter(({ closedAt }) => closedAt === null)).toEqual([]);
    for (const { id } of all) {
      expect(await connection.db.select().from(auditLog).where(eq(auditLog.changeId, id))).toHaveLength(1);
    }
    return all;
  }

  test("one run makes everything, once, and a second one makes nothing", async () => {
    const world = await newFunction();
    const { outcomes, setup } = await world.run();
    expect(outcomes.map(({ id, outcome }) => [id, outcome])).toEqual(ALL.map((id) => [id, "applied"]));
    for (const { cloudRequestId } of outcomes) expect(cloudRequestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(setup.steps.every(({ state }) => state === "done")).toBe(true);
    expect(world.writes()).toEqual(WRITES);
    await expectReached(world);
    expect((await expectAudited(world)).map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
      "alias.create applied",
      "alias.create applied",
      "functionUrl.create applied",
      "functionUrl.create applied",
      "functionUrl.create applied",
      "gateway.create applied",
      "gateway.createApi applied",
      "gateway.release applied",
      "gateway.editApi applied",
      "gateway.release applied",
      "gateway.editApi applied",
      "gateway.release applied",
    ]);
    expect((await world.run()).outcomes).toEqual([]);
    expect(world.writes()).toEqual(WRITES);
  });

  test("step by step is the same as at once, and a step asked for again is found done", async () => {
    const world = await newFunction();
    for (const id of ALL) {
      expect((await world.run([id])).outcomes).toMatchObject([{ id, outcome: "applied" }]);
      expect((await world.run([id])).outcomes).toMatchObject([{ id, outcome: "alreadyDone", cloudRequestId: null }]);
    }
    expect(world.writes()).toEqual(WRITES);
    await expectReached(world);
  });

  test("a step before its time is not tried", async () => {
    const world = await newFunction();
    const { outcomes } = await world.run(["url:release", "gateway:api"]);
    expect(outcomes).toMatchObject([
      { id: "url:release", outcome: "failed", message: expect.stringContaining("alias:release") },
      { id: "gateway:api", outcome: "notTried" },
    ]);
    expect(world.writes()).toEqual([]);
  });

  test("steps run in the plan's order, each once, and none after one that the plan does not have", async () => {
    const world = await newFunction();
    const { outcomes } = await world.run(["url:prepub", "alias:prepub", "url:prepub"]);
    expect(outcomes.map(({ id, outcome }) => [id, outcome])).toEqual([
      ["alias:prepub", "applied"],
      ["url:prepub", "applied"],
    ]);
    expect((await world.run(["url:release", "url:staging"])).outcomes).toMatchObject([
      { id: "url:staging", outcome: "failed", message: expect.stringContaining("not part of the plan") },
      { id: "url:release", outcome: "notTried" },
    ]);
  });

  test.each([
    { action: "CreateAlias", failsAt: "alias:prepub" },
    { action: "CreateTrigger", failsAt: "url:$DEFAULT" },
    { action: "CreateService", failsAt: "gateway:service" },
    { action: "CreateApi", failsAt: "gateway:api" },
    { action: "ReleaseService", failsAt: "gateway:release:release" },
    { action: "ModifyApi", failsAt: "gateway:release:prepub" },
  ])("a refused $action ends the run, and the next one does exactly the rest", async ({ action, failsAt }) => {
    const world = await newFunction();
    emulator.control.addFault({ action, fault: { kind: "rateLimitStorm" }, times: 1 });
    const index = ALL.indexOf(failsAt);
    const first = await world.run();
    expect(first.outcomes.map(({ outcome }) => outcome)).toEqual(
      ALL.map((_, at) => (at < index ? "applied" : at === index ? "failed" : "notTried")),
    );
    expect(first.outcomes[index]?.message).toMatch(/Nothing was changed/);
    expect(await todoOf(world)).toEqual(ALL.slice(index));
    const second = await world.run();
    expect(second.outcomes.map(({ id, outcome }) => [id, outcome])).toEqual(
      ALL.slice(index).map((id) => [id, "applied"]),
    );
    expect(world.writes()).toEqual(WRITES);
    await expectReached(world);
    await expectAudited(world);
  });

  const lost: { action: string; fault: Fault }[] = [
    { action: "CreateTrigger", fault: { kind: "resetAfter" } },
    { action: "CreateTrigger", fault: { kind: "emptyObject" } },
    { action: "CreateService", fault: { kind: "resetAfter" } },
    { action: "CreateApi", fault: { kind: "resetAfter" } },
    { action: "ModifyApi", fault: { kind: "resetAfter" } },
    { action: "ReleaseService", fault: { kind: "resetAfter" } },
  ];
  test.each(lost)(
    "an answer to $action that is lost by $fault is resolved by reading, never by calling twice",
    async ({ action, fault }) => {
      const world = await newFunction();
      emulator.control.addFault({ action, fault, times: 1 });
      const { outcomes } = await world.run();
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(ALL.map(() => "applied"));
      expect(world.writes()).toEqual(WRITES);
      await expectReached(world);
      await expectAudited(world);
    },
  );

  test.each(["CreateTrigger", "CreateService", "CreateApi", "ModifyApi", "ReleaseService"])(
    "%s that is lost on its way leaves its outcome open, and nothing is sent until it is known",
    async (action) => {
      const world = await newFunction();
      emulator.control.addFault({ action, fault: { kind: "resetBefore" }, times: 1 });
      const first = await world.run();
      const open = first.outcomes.filter(({ outcome }) => outcome === "unknown").map(({ id }) => id);
      expect(open).toHaveLength(1);
      const before = world.writes();
      const again = await world.run(open);
      expect(again.outcomes).toMatchObject([{ id: open[0], outcome: "failed" }]);
      expect(world.writes()).toEqual(before);
      await passTime(connection.db, 16);
      await expect
        .poll(async () => {
          await recoverOpenChanges(world.deps);
          return (await world.rows()).filter(({ closedAt }) => closedAt === null).length;
        })
        .toBe(0);
      await world.run();
      expect(world.writes()).toEqual(WRITES);
      await expectReached(world);
      const closed = await expectAudited(world);
      expect(closed.filter(({ outcome }) => outcome === "notApplied")).toHaveLength(1);
    },
  );

  test("two people who set up at the same moment make everything once", async () => {
    const world = await newFunction();
    const both = await Promise.all([world.run(), world.run()]);
    const told = both.flatMap(({ outcomes }) => outcomes.map(({ outcome }) => outcome));
    expect(told).not.toContain("unknown");
    await world.run();
    expect(world.writes().toSorted()).toEqual(WRITES.toSorted());
    await expectReached(world);
    await expectAudited(world);
  });

  // Statements and calls of a whole run are some hundred and fifty; primes meet each kind of them.
  test.each([
    { step: 7, when: "after" },
    { step: 13, when: "after" },
    { step: 37, when: "before" },
    { step: 61, when: "after" },
    { step: 73, when: "before" },
    { step: 89, when: "after" },
    { step: 101, when: "before" },
    { step: 113, when: "after" },
  ] as const)("a console that stops $when step $step leaves a set-up that the next one finishes", async (point) => {
    const world = await newFunction();
    const gate = createCrashGate(point);
    const deps = { ...world.deps, db: connection.through(gate), calls: crashing(world.deps.calls, gate) };
    await setUp(deps, world.readPlan, { key: world.key, chain: DEFAULT_CHAIN, wanted: null, auth: "NONE" }).catch(
      (error: unknown) => {
        if (!gate.isDead()) throw error;
      },
    );
    expect(gate.isDead()).toBe(true);
    await passTime(connection.db, 31);
    await recoverOpenChanges(world.deps);
    await world.run();
    expect(world.writes()).toEqual(WRITES);
    await expectReached(world);
    await expectAudited(world);
  });

  test("the other settings of an API that is there already survive the edits", async () => {
    const world = await newFunction();
    await world.run(["alias:prepub", "alias:release", "gateway:service", "gateway:api"]);
    const [api] = emulator.cloud.store.gateway.listApisOf(world.key);
    if (api === undefined) throw new Error("There is no API.");
    const parameter = { Name: "X-User", Position: "HEADER", Type: "string", Required: false };
    const odd = {
      ...api,
      name: "my name",
      description: "mine",
      authType: "APP",
      timeoutSeconds: 600,
      isIntegratedResponse: false,
      requestParameters: [{ name: "X-User", position: "HEADER", declared: parameter }],
      extra: { ...api.extra, EnableCORS: true, IsBase64Encoded: true, ResponseType: "HTML" },
    };
    const entry = { time: Date.now(), requestId: "test", region, action: "Seed", request: {} };
    await emulator.cloud.store.write(entry, (draft) => draft.putGatewayApi(odd));
    await world.run();
    const [after] = emulator.cloud.store.gateway.listApisOf(world.key);
    const { modTime: _before, qualifier: _was, ...kept } = odd;
    expect(after).toMatchObject(kept);
    expect(after?.qualifier).toBe("$DEFAULT");
    await expectReached(world);
  });

  test("a service with somebody else's API is not released", async () => {
    const world = await newFunction();
    await world.run(["alias:prepub", "alias:release", "gateway:service", "gateway:api"]);
    const [api] = emulator.cloud.store.gateway.listApisOf(world.key);
    if (api === undefined) throw new Error("There is no API.");
    const entry = { time: Date.now(), requestId: "test", region, action: "Seed", request: {} };
    const foreign = { ...api, apiId: "api-foreign", path: "/elsewhere", functionName: "elsewhere" };
    await emulator.cloud.store.write(entry, (draft) => draft.putGatewayApi(foreign));
    const { steps } = await world.readPlan();
    const releases = steps.filter(({ kind }) => kind === "releaseGatewayStage");
    expect(releases.map(({ state }) => state)).toEqual(["blocked", "blocked", "blocked"]);
    expect(releases[0]?.note).toMatch(/has other APIs/);
    const { outcomes } = await world.run(["gateway:release:release"]);
    expect(outcomes).toMatchObject([{ outcome: "failed", message: expect.stringContaining("has other APIs") }]);
    expect(world.writes()).not.toContain("ReleaseService");
  });

  test("a web function is not set up, and is told why", async () => {
    const world = await newFunction(cloud, emulator, "HTTP");
    const { steps } = await world.readPlan();
    expect(new Set(steps.filter(({ id }) => id !== "alias:$DEFAULT").map(({ state }) => state))).toEqual(
      new Set(["blocked"]),
    );
    expect(steps.find(({ id }) => id === "url:release")?.note).toMatch(/web function/);
    expect((await world.run()).outcomes).toEqual([]);
  });

  test("without a gateway there are no steps of one", async () => {
    const other = await mkdtemp(join(tmpdir(), "halftone-set-up-"));
    const offline = await startEmulator({ folder: other, faults: true, settleMs: 0, gateway: false });
    const its = createCloud(connectionTo(offline.url));
    try {
      const world = await newFunction(its, offline);
      const { outcomes, setup } = await world.run();
      expect(outcomes.map(({ id, outcome }) => [id, outcome])).toEqual(ALL.slice(0, 5).map((id) => [id, "applied"]));
      expect(setup.gateway).toBe("absent");
      expect(offline.control.stats().DescribeServicesStatus).toBe(1);
    } finally {
      its.close();
      await offline.close();
      await rm(other, { recursive: true, force: true });
    }
  });

  test("what was done is told, also when the cloud cannot be read afterwards", async () => {
    const world = await newFunction();
    const { calls } = world.deps;
    const deps = {
      ...world.deps,
      calls: {
        ...calls,
        listFunctionUrls: async (key: FunctionKey) => {
          const urls = await calls.listFunctionUrls(key);
          // The read-back is the last that succeeds.
          if (urls.length > 0) emulator.control.addFault({ action: "*", fault: { kind: "http500" }, probability: 1 });
          return urls;
        },
      },
    };
    const order = {
      key: world.key,
      chain: DEFAULT_CHAIN,
      wanted: ["url:$DEFAULT", "alias:prepub"],
      auth: "CAM",
    } as const;
    const { outcomes, setup } = await setUp(deps, world.readPlan, order);
    expect(outcomes.map(({ id, outcome }) => [id, outcome])).toEqual([
      ["alias:prepub", "applied"],
      ["url:$DEFAULT", "applied"],
    ]);
    const done = setup.steps.filter(({ state }) => state === "done").map(({ id }) => id);
    expect(done).toEqual(["alias:$DEFAULT", "alias:prepub", "url:$DEFAULT"]);
  });
});

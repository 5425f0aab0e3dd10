import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Fault } from "@/emulator/faults.ts";
import { type EmulatorHandle, startEmulator } from "@/emulator/start.ts";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { expectAuditComplete } from "../audit/test-audit-complete";
import { getAlias } from "../cloud/aliases";
import { type Cloud, createCloud } from "../cloud/cloud";
import { connectionTo, putFunctions } from "../cloud/test-cloud";
import type { DatabaseConnection } from "../db/connection";
import { auditLog, changes } from "../db/schema";
import { testDatabases } from "../db/test-databases";
import { changeAlias } from "./change-alias";
import { cloudCalls } from "./cloud-calls";
import { publishVersion } from "./publish-version";
import { recoverOpenChanges } from "./recover-open-changes";
import { all, etag, passTime, split, testDeps } from "./test-change-world";

const region = "ap-guangzhou";
const STABLE = all("1");
const WISH = split("1", "2", 10);

type Result = "applied" | "open" | "notApplied";

/** A fault of the write, what the caller is told, and what becomes of the change. */
const faults: { fault: Fault; told: Result[]; ends: "applied" | "notApplied" }[] = [
  { fault: { kind: "http500" }, told: ["open"], ends: "notApplied" },
  { fault: { kind: "http500", applied: true }, told: ["applied"], ends: "applied" },
  { fault: { kind: "html" }, told: ["open"], ends: "notApplied" },
  { fault: { kind: "html", applied: true }, told: ["applied"], ends: "applied" },
  { fault: { kind: "emptyObject" }, told: ["applied"], ends: "applied" },
  { fault: { kind: "emptyObject", applied: false }, told: ["open"], ends: "notApplied" },
  { fault: { kind: "resetBefore" }, told: ["open"], ends: "notApplied" },
  { fault: { kind: "resetAfter" }, told: ["applied"], ends: "applied" },
  { fault: { kind: "slowBody", ms: 200 }, told: ["applied"], ends: "applied" },
  { fault: { kind: "tornBody" }, told: ["applied"], ends: "applied" },
  { fault: { kind: "rateLimitStorm" }, told: ["notApplied"], ends: "notApplied" },
  { fault: { kind: "delay", ms: 200 }, told: ["applied"], ends: "applied" },
  // Longer than the call's limit: it lands after it was given up.
  { fault: { kind: "delay", ms: 3_000 }, told: ["open", "applied"], ends: "applied" },
  { fault: { kind: "delayedWrite", ms: 100 }, told: ["open", "applied"], ends: "applied" },
  { fault: { kind: "delayedWrite", ms: 3_000 }, told: ["open", "applied"], ends: "applied" },
];

describe.each(testDatabases)("over the wire, with $kind,", ({ open }) => {
  let folder: string;
  let emulator: EmulatorHandle;
  let cloud: Cloud;
  let connection: DatabaseConnection;
  let number = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "halftone-change-"));
    emulator = await startEmulator({ folder, faults: true, settleMs: 0, rateLimits: false });
    cloud = createCloud(connectionTo(emulator.url), { limitMs: 1_500, backoffMs: 5 });
    connection = await open();
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

  /** A function of its own for each test, whose alias `release` is wholly on version 1. */
  async function newFunction() {
    number += 1;
    const key: FunctionKey = { region, namespace: "default", functionName: `orders-${number}x` };
    const entry = { time: Date.now(), requestId: "test", region, action: "Seed", request: {} };
    const seed = { ...key, published: 4, aliases: { release: { mainVersion: "1" } } };
    await emulator.cloud.store.write(entry, (draft) => putFunctions(draft, [seed]));
    const deps = testDeps(connection.db, cloudCalls(cloud), { readBackPausesMs: [0, 20, 50] });
    return { key, deps, where: { FunctionName: key.functionName } };
  }
  type World = Awaited<ReturnType<typeof newFunction>>;

  const update = ({ key, deps }: Pick<World, "key" | "deps">) =>
    changeAlias(deps, { act: "update", key, aliasName: "release", ifMatch: etag(STABLE), wish: WISH });
  /** The same dependencies, with something that happens as soon as the update was answered. */
  const onceSent = ({ deps }: World, happens: () => void) => ({
    ...deps,
    calls: {
      ...deps.calls,
      updateAlias: async (...values: Parameters<typeof deps.calls.updateAlias>) => {
        const answer = await deps.calls.updateAlias(...values);
        happens();
        return answer;
      },
    },
  });
  const live = ({ key }: World) => getAlias(cloud, key, "release", { purpose: "write" });
  const rowsOf = ({ key }: World) =>
    connection.db.select().from(changes).where(eq(changes.functionName, key.functionName));
  const writesOf = ({ key }: World) =>
    emulator
      .history()
      .filter(
        ({ action, request }) => action === "UpdateAlias" && JSON.stringify(request).includes(`"${key.functionName}"`),
      );

  /** Runs the background finishing until the function's changes are closed. */
  async function finish(world: World) {
    await expect
      .poll(
        async () => {
          await recoverOpenChanges(world.deps);
          return (await rowsOf(world)).filter(({ closedAt }) => closedAt === null);
        },
        { timeout: 20_000 },
      )
      .toEqual([]);
    const rows = await rowsOf(world);
    const lines = await Promise.all(
      rows.map(({ id }) => connection.db.select().from(auditLog).where(eq(auditLog.changeId, id))),
    );
    expect(lines.map((each) => each.length)).toEqual(rows.map(() => 1));
    return rows;
  }

  test.each(faults)("a write that meets $fault ends $ends and is audited once", async ({ fault, told, ends }) => {
    const world = await newFunction();
    emulator.control.addFault({ action: "UpdateAlias", where: world.where, fault });
    const outcome = await update(world);
    expect(told).toContain(outcome.ok ? outcome.state : outcome.reason);
    if (ends === "notApplied" && outcome.ok) await passTime(connection.db, 16);
    expect(await finish(world)).toMatchObject([{ outcome: ends }]);
    expect(await live(world)).toMatchObject(ends === "applied" ? WISH : STABLE);
    expect(writesOf(world).length).toBeLessThanOrEqual(1);
  });

  test("a stale read-back is read again instead of believed", async () => {
    const world = await newFunction();
    const deps = onceSent(world, () =>
      emulator.control.addFault({ action: "GetAlias", where: world.where, fault: { kind: "staleRead" }, times: 2 }),
    );
    expect(await update({ ...world, deps })).toMatchObject({ ok: true, state: "applied" });
  });

  test("reads that fail before the call change nothing and store nothing", async () => {
    const world = await newFunction();
    emulator.control.addFault({ action: "GetAlias", where: world.where, fault: { kind: "http500" }, probability: 1 });
    await expect(update(world)).rejects.toMatchObject({ name: "CloudCallError", kind: "unavailable" });
    expect(await rowsOf(world)).toEqual([]);
    expect(writesOf(world)).toEqual([]);
  });

  test("a storm of rate limits on the reads is waited out", async () => {
    const world = await newFunction();
    emulator.control.addFault({ action: "GetAlias", where: world.where, fault: { kind: "rateLimitStorm" }, times: 2 });
    expect(await update(world)).toMatchObject({ ok: true, state: "applied" });
  });

  test("somebody else's edit before the call is not overwritten", async () => {
    const world = await newFunction();
    const edit = { kind: "foreignEdit", ...world.key, alias: "release", mainVersion: "4" } as const;
    emulator.control.addFault({ action: "GetAlias", where: world.where, fault: edit });
    expect(await update(world)).toMatchObject({ reason: "aliasChanged", live: { mainVersion: "4" } });
    expect(await live(world)).toMatchObject(all("4"));
  });

  test("somebody else's edit after the call is reported and stays", async () => {
    const world = await newFunction();
    const edit: Fault = { kind: "foreignEdit", ...world.key, alias: "release", mainVersion: "4", weights: [] };
    const deps = onceSent(world, () =>
      emulator.control.addFault({ action: "GetAlias", where: world.where, fault: edit }),
    );
    expect(await update({ ...world, deps })).toMatchObject({ reason: "superseded", change: { found: all("4") } });
    expect(await live(world)).toMatchObject(all("4"));
    expect(await finish(world)).toMatchObject([{ outcome: "superseded" }]);
  });

  test("a rollback over a write that is still on its way ends on the stable version, also after it landed", async () => {
    const world = await newFunction();
    emulator.control.addFault({
      action: "UpdateAlias",
      where: world.where,
      fault: { kind: "delayedWrite", ms: 2_000 },
    });
    expect(await update(world)).toMatchObject({ state: "open" });
    const back = await changeAlias(world.deps, { act: "rollback", key: world.key, aliasName: "release", ifMatch: "*" });
    expect(back).toMatchObject({ ok: true, state: "applied", change: { after: STABLE } });
    await expect.poll(async () => (await live(world))?.routing, { timeout: 10_000 }).toEqual(WISH.routing);
    await passTime(connection.db, 16);
    await recoverOpenChanges(world.deps);
    expect(await live(world)).toMatchObject(STABLE);
    expect((await finish(world)).map(({ outcome }) => outcome).toSorted()).toEqual([
      "applied",
      "applied",
      "superseded",
    ]);
  });

  test.each<Fault>([{ kind: "resetAfter" }, { kind: "tornBody" }, { kind: "emptyObject" }])(
    "a publication whose answer meets $kind makes one version, and finds it",
    async (fault) => {
      const world = await newFunction();
      emulator.control.addFault({ action: "PublishVersion", where: world.where, fault });
      const request = { key: world.key, description: "one fix", idempotencyKey: `publish-${world.key.functionName}` };
      await publishVersion(world.deps, request);
      await publishVersion(world.deps, request);
      expect(await finish(world)).toMatchObject([{ outcome: "applied", version: "5" }]);
      const versions = await world.deps.calls.listVersions(world.key);
      expect(versions.filter(({ description }) => description === "one fix")).toMatchObject([{ version: "5" }]);
    },
  );
});

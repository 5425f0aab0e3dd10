import { inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AliasState } from "@/lib/domain/alias-schema";
import { checkWish } from "@/lib/domain/alias-wish";
import { isSameState } from "@/lib/domain/same-state";
import { auditLog, changes, leases } from "../db/schema";
import { Crash, type CrashPoint, crashing, createCrashGate } from "../db/test-crashes";
import { type CrashingConnection, longTestDatabases } from "../db/test-databases";
import { changeAlias } from "./change-alias";
import type { ChangeDeps } from "./change-deps";
import { createFunctionUrl, deleteFunctionUrl } from "./change-function-url";
import { changeGateway } from "./change-gateway";
import { deleteVersion } from "./delete-version";
import { publishVersion } from "./publish-version";
import { recoverOpenChanges } from "./recover-open-changes";
import { all, etag, KEY, passTime, split, testDeps } from "./test-change-world";
import { createFakeCloud, type FakeCloud } from "./test-fake-cloud";

interface Scenario {
  name: string;
  start: Record<string, AliasState>;
  /** What happens before the process that will stop; it does not stop itself. */
  before?: (deps: ChangeDeps, cloud: FakeCloud) => Promise<unknown>;
  mishap?: (cloud: FakeCloud) => void;
  act: (deps: ChangeDeps) => Promise<unknown>;
  /** States in which `release` may be when all is over; null: gone. */
  mayEnd: (AliasState | null)[];
}

const STABLE = all("1");
const WISH = split("1", "2", 10);
const release = { key: KEY, aliasName: "release" };
const update = (deps: ChangeDeps) =>
  changeAlias(deps, { ...release, act: "update", ifMatch: etag(STABLE), wish: WISH });
const rollBack = (deps: ChangeDeps) => changeAlias(deps, { ...release, act: "rollback", ifMatch: "*" });

const scenarios: Scenario[] = [
  { name: "an update", start: { release: STABLE }, act: update, mayEnd: [STABLE, WISH] },
  {
    name: "an update whose answer is lost after it took effect",
    start: { release: STABLE },
    mishap: (cloud) => cloud.plan("updateAlias", cloud.mishaps.lostAfter),
    act: update,
    mayEnd: [STABLE, WISH],
  },
  {
    name: "an update that is lost on its way",
    start: { release: STABLE },
    mishap: (cloud) => cloud.plan("updateAlias", cloud.mishaps.lostBefore),
    act: update,
    mayEnd: [STABLE],
  },
  {
    name: "an update that is refused",
    start: { release: STABLE },
    mishap: (cloud) => cloud.plan("updateAlias", cloud.mishaps.fails("refused", "InvalidParameterValue")),
    act: update,
    mayEnd: [STABLE],
  },
  {
    name: "an update that somebody else overwrites",
    start: { release: STABLE },
    mishap: (cloud) =>
      cloud.plan("updateAlias", (carryOut) => {
        const answer = carryOut();
        cloud.aliases.set("release", all("4"));
        return answer;
      }),
    act: update,
    mayEnd: [STABLE, all("4")],
  },
  { name: "a rollback", start: { release: WISH }, act: rollBack, mayEnd: [WISH, STABLE] },
  {
    name: "a rollback over an open change that landed",
    start: { release: STABLE },
    before: async (deps, cloud) => {
      cloud.plan("updateAlias", cloud.mishaps.lostAndLate);
      await update(deps);
      cloud.landLateCalls();
    },
    act: rollBack,
    mayEnd: [WISH, STABLE],
  },
  {
    name: "a rollback over an open change that is still on its way",
    start: { release: STABLE },
    before: async (deps, cloud) => {
      cloud.plan("updateAlias", cloud.mishaps.lostAndLate);
      await update(deps);
    },
    act: rollBack,
    mayEnd: [STABLE],
  },
  {
    name: "a creation",
    start: {},
    act: (deps) => changeAlias(deps, { ...release, act: "create", state: STABLE }),
    mayEnd: [null, STABLE],
  },
  {
    name: "a deletion",
    start: { release: STABLE },
    act: (deps) => changeAlias(deps, { ...release, act: "delete", ifMatch: etag(STABLE) }),
    mayEnd: [STABLE, null],
  },
  {
    name: "a publication",
    start: { release: STABLE },
    act: (deps) => publishVersion(deps, { key: KEY, description: "new" }),
    mayEnd: [STABLE],
  },
  {
    name: "a deletion of a version",
    start: { release: STABLE },
    act: (deps) => deleteVersion(deps, { key: KEY, version: "4" }),
    mayEnd: [STABLE],
  },
  {
    name: "a new function URL",
    start: { release: STABLE },
    act: (deps) => createFunctionUrl(deps, { key: KEY, qualifier: "release", auth: "NONE" }),
    mayEnd: [STABLE],
  },
  {
    name: "a deletion of a function URL",
    start: { release: STABLE },
    before: async (_deps, cloud) => {
      await cloud.calls.createFunctionUrl(KEY, { qualifier: "release", auth: "NONE" });
    },
    act: (deps) => deleteFunctionUrl(deps, { key: KEY, urlId: "url-1" }),
    mayEnd: [STABLE],
  },
  {
    name: "a release of a gateway's stage",
    start: { release: STABLE },
    before: async (_deps, cloud) => {
      await cloud.calls.createGatewayService(KEY.region, "order-api-gateway");
      const api = { serviceId: "service-1", path: "/order-api", qualifier: "release", timeoutSeconds: 15 };
      await cloud.calls.createGatewayApi(KEY, api);
    },
    act: (deps) =>
      changeGateway(deps, {
        key: KEY,
        act: { kind: "gateway.release", serviceId: "service-1", stage: "release", alias: "release" },
        timeoutSeconds: 15,
      }),
    mayEnd: [STABLE],
  },
];

describe.each(longTestDatabases)("a process on $kind that stops at any step of", ({ openCrashing }) => {
  let connection: CrashingConnection;
  beforeAll(async () => {
    connection = await openCrashing();
  });
  afterAll(() => connection.close());

  /** Runs one scenario with a stop at the point; whether it came that far. */
  async function run(scenario: Scenario, point: CrashPoint, recoveryPoint: CrashPoint | null = null) {
    const { db } = connection;
    await db.delete(changes);
    await db.delete(leases);
    const cloud = createFakeCloud(scenario.start);
    await scenario.before?.(testDeps(db, cloud.calls), cloud);
    const writesBefore = cloud.written.length;
    scenario.mishap?.(cloud);
    const stopped = await stopsAt(point, cloud, scenario.act);
    await passTime(db, 31);
    const stoppedAgain = recoveryPoint !== null && (await stopsAt(recoveryPoint, cloud, recoverOpenChanges));
    await passTime(db, 31);
    await recoverOpenChanges(testDeps(db, cloud.calls));
    await check(scenario, cloud, writesBefore);
    return { stopped, stoppedAgain };
  }

  async function stopsAt(point: CrashPoint, cloud: FakeCloud, act: (deps: ChangeDeps) => Promise<unknown>) {
    const gate = createCrashGate(point);
    const deps = testDeps(connection.through(gate), crashing(cloud.calls, gate));
    try {
      await act(deps);
    } catch (error) {
      if (!isCrash(error)) throw error;
    }
    return gate.isDead();
  }

  async function check({ start, mayEnd }: Scenario, cloud: FakeCloud, writesBefore: number) {
    const { db } = connection;
    const rows = await db.select().from(changes).orderBy(changes.requestedAt);
    const ids = rows.map(({ id }) => id);
    const audit = ids.length === 0 ? [] : await db.select().from(auditLog).where(inArray(auditLog.changeId, ids));
    const live = cloud.aliases.get("release") ?? null;
    // I1: before or as wished, or reported as somebody else's.
    expect(mayEnd).toContainEqual(live);
    // I3: every stored change is closed and has exactly one line of audit that says the same.
    expect(rows.filter(({ outcome }) => outcome === "requested" || outcome === "sent")).toEqual([]);
    expect(audit.map(({ changeId, outcome }) => `${changeId} ${outcome}`).toSorted()).toEqual(
      rows.map(({ id, outcome }) => `${id} ${outcome}`).toSorted(),
    );
    // I8: what is called applied is what the cloud has; nothing else moved it.
    const last = rows.filter(({ outcome }) => outcome !== "notApplied").at(-1);
    if (last?.aliasName && last.outcome === "applied") expect(isSame(live, last.after)).toBe(true);
    if (last?.outcome === "superseded") expect(rows.map(({ found }) => found)).toContainEqual(live);
    if (last === undefined) expect(live).toEqual(start.release ?? null);
    // At most one call for one intent, and each one valid (I14).
    expect(cloud.written.length - writesBefore).toBeLessThanOrEqual(rows.length);
    for (const state of cloud.written) {
      if (state !== null) expect(checkWish(state, cloud.versions, null)).toEqual([]);
    }
    const published = rows.find(({ kind }) => kind === "version.publish");
    if (published !== undefined) {
      expect(cloud.versions.some(({ version }) => version === "5")).toBe(published.outcome === "applied");
      expect(cloud.versions.some(({ version }) => version === "6")).toBe(false);
    }
    const deleted = rows.find(({ kind }) => kind === "version.delete");
    if (deleted !== undefined) {
      expect(cloud.versions.some(({ version }) => version === "4")).toBe(deleted.outcome !== "applied");
    }
    const isApplied = (kind: string) => rows.find((row) => row.kind === kind)?.outcome === "applied";
    expect(cloud.made.filter((name) => name === "createFunctionUrl").length).toBeLessThanOrEqual(1);
    if (rows.some(({ kind }) => kind === "functionUrl.create")) {
      expect(cloud.urls.length).toBe(isApplied("functionUrl.create") ? 1 : 0);
    }
    if (rows.some(({ kind }) => kind === "functionUrl.delete")) {
      expect(cloud.urls.length).toBe(isApplied("functionUrl.delete") ? 0 : 1);
    }
    if (rows.some(({ kind }) => kind === "gateway.release")) {
      expect(cloud.served.has("service-1/release")).toBe(isApplied("gateway.release"));
    }
  }

  // A hundred runs of thirty statements each: seconds on a calm machine, more on a busy one.
  const LONG_MS = 240_000;

  test.each(scenarios)(
    "$name leaves nothing open, unexplained or audited twice",
    { timeout: LONG_MS },
    async (scenario) => {
      for (const when of ["before", "after"] as const) {
        let step = 1;
        while ((await run(scenario, { step, when })).stopped) step += 1;
        // The intent, the mark, the call, the reading and the closing are at least this many.
        expect(step).toBeGreaterThan(12);
      }
    },
  );

  test("an update, and again at any step of finishing it", { timeout: LONG_MS }, async () => {
    const [scenario] = scenarios;
    if (scenario === undefined) throw new Error("There is no scenario.");
    for (const when of ["before", "after"] as const) {
      // Points around the call: nothing stored, stored, marked, called, read back.
      for (const step of [9, 12, 15, 17]) {
        let recoveryStep = 1;
        const again = () => run(scenario, { step, when }, { step: recoveryStep, when });
        while ((await again()).stoppedAgain) recoveryStep += 1;
        expect(recoveryStep).toBeGreaterThan(1);
      }
    }
  });
});

function isCrash(error: unknown): boolean {
  for (let link = error; link instanceof Error; link = link.cause) if (link instanceof Crash) return true;
  return false;
}

function isSame(left: AliasState | null, right: AliasState | null): boolean {
  return left === null || right === null ? left === right : isSameState(left, right);
}

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type EmulatorHandle, startEmulator } from "@/emulator/start.ts";
import type { Alias } from "@/lib/domain/alias-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { testDatabases } from "../db/test-databases";
import { readObservedSplit } from "./read-observed-split";
import { type Happened, type MetricsWorld, openMetricsWorld } from "./test-metrics-world";

const WEIGHTS: Alias["routing"] = { by: "weight", weights: [{ version: "2", weight: 30 }] };

describe.each(testDatabases)("on $kind", (database) => {
  let world: MetricsWorld<EmulatorHandle>;
  let key: FunctionKey;
  /** When the alias was changed: a minute and a bit after a full hour, some hours ago. */
  let changed: number;

  beforeAll(async () => {
    world = await openMetricsWorld(database, startEmulator);
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    world.emulator.control.clearFaults();
    changed = Math.floor(Date.now() / 3_600_000) * 3600 - 4 * 3600 + 75;
    world.clock.now = changed + 1800;
    key = await world.newFunction();
  });

  const read = (routing: Alias["routing"] = WEIGHTS) => {
    const modifiedAt = new Date(changed * 1000).toISOString();
    const alias = { name: "release", mainVersion: "1", routing, description: "", createdAt: modifiedAt, modifiedAt };
    const history = { open: null, lastApplied: null, mainVersionChanges: [] };
    return readObservedSplit(world.deps, key, { alias, seenAt: world.deps.now(), history });
  };
  /** So many calls of a version, one a second from some time on. */
  const calls = (version: string, count: number, from: number, alias = "release"): Happened[] =>
    Array.from({ length: count }, (_, index) => ({ at: from + index, version, alias }));

  describe("with a log", () => {
    test("exactly the requests of the alias since the change count", async () => {
      await world.happen(key, [
        ...calls("2", 40, changed - 39),
        ...calls("1", 70, changed + 1),
        ...calls("2", 30, changed + 1),
        ...calls("2", 500, changed, ""),
        ...calls("2", 500, changed, "prepub"),
      ]);
      expect(await read()).toMatchObject({
        source: "logs",
        candidate: "2",
        configuredShare: 30,
        candidateRequests: 30,
        totalRequests: 100,
        observedShare: 30,
        verdict: "consistent",
        changedAt: new Date(changed * 1000).toISOString(),
        // The second of the change is of both.
        from: new Date((changed + 1) * 1000).toISOString(),
      });
    });

    test("a split that is not in effect is noticed", async () => {
      await world.happen(key, calls("1", 200, changed));
      const { verdict, evidence, candidateRequests } = await read();
      expect({ verdict, candidateRequests }).toEqual({ verdict: "notInEffect", candidateRequests: 0 });
      expect(evidence).toBeGreaterThan(1000);
    });

    test("nobody called yet: too few, and no share", async () => {
      expect(await read()).toMatchObject({ totalRequests: 0, observedShare: null, verdict: "tooFew" });
    });
  });

  describe("without a log", () => {
    beforeEach(() => {
      world.emulator.control.addFault({ action: "SearchLog", fault: { kind: "http500" }, times: 1000 });
    });

    test("whole minutes of the versions count, the minute of the change does not", async () => {
      await world.happen(key, [
        ...calls("2", 40, changed),
        ...calls("1", 7, changed + 60),
        ...calls("2", 3, changed + 120),
      ]);
      expect(await read()).toMatchObject({
        source: "metrics",
        candidateRequests: 3,
        totalRequests: 10,
        verdict: "tooFew",
        from: new Date((changed + 45) * 1000).toISOString(),
        to: new Date(Math.floor(world.clock.now / 60) * 60 * 1000).toISOString(),
      });
    });

    test("a version that nobody was sent to has no requests when the alias's own count says so", async () => {
      await world.happen(key, calls("1", 300, changed + 60));
      expect(await read()).toMatchObject({ candidateRequests: 0, totalRequests: 300, verdict: "notInEffect" });
    });

    test("other traffic of the versions makes their counts say nothing of the alias", async () => {
      await world.happen(key, [...calls("1", 300, changed + 60), ...calls("2", 300, changed + 60, "")]);
      expect(await read()).toMatchObject({ totalRequests: 600, evidence: null, verdict: "notComparable" });
    });

    test("no data is not no requests", async () => {
      expect(await read()).toMatchObject({ candidateRequests: null, totalRequests: null, verdict: "unknown" });
    });
  });

  test.each([
    {
      what: "rules",
      routing: {
        by: "rule",
        rules: [{ version: "2", key: "invoke.headers.User", method: "exact", expression: "Bob" }],
      },
    },
    { what: "one version", routing: null },
  ] as const)("under $what there is nothing to compare, and the cloud is not asked", async ({ routing }) => {
    const before = world.calls("SearchLog") + world.calls("GetMonitorData");
    const split = await read(routing === null ? null : { by: "rule", rules: [...routing.rules] });
    expect(split).toMatchObject({ candidate: null, source: null, verdict: "notComparable" });
    expect(world.calls("SearchLog") + world.calls("GetMonitorData")).toBe(before);
  });
});

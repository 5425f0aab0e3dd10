import { expect, test } from "vitest";
import { startEmulator } from "@/emulator/start.ts";
import { EVERYWHERE } from "@/lib/domain/access";
import type { Sight } from "../db/scope-condition";
import { testDatabases } from "../db/test-databases";
import { collectTick, newCollectorState } from "../metrics/collect-tick";
import { openMetricsWorld } from "../metrics/test-metrics-world";
import { readOverview } from "./read-overview";
import { readOverviewFigures } from "./read-overview-figures";

const MINUTE = 60;
const REGION = "ap-guangzhou";

test.each(testDatabases)(
  "on $kind, what the collector brings of a split alias is shown without another call to the cloud",
  async (database) => {
    const world = await openMetricsWorld(database, startEmulator);
    try {
      const key = await world.newFunction();
      const minute = Math.floor(world.clock.now / MINUTE) * MINUTE - 5 * MINUTE;
      const calls = (version: string, count: number, status = 200) =>
        Array.from({ length: count }, () => ({ at: minute, version, alias: "release", status }));
      await world.happen(key, [...calls("1", 7), ...calls("2", 2), ...calls("2", 1, 430)]);
      await collectTick(world.deps, newCollectorState(REGION));
      const asked = world.calls("GetMonitorData");
      const sight: Sight = { regions: [REGION], grants: [{ role: "manager", scope: EVERYWHERE }] };
      const { counts, split } = await readOverview(
        {
          ...world.deps,
          ...sight,
          figures: (_, span) => readOverviewFigures(world.db, sight, span),
        },
        "1h",
      );
      expect(split).toMatchObject([
        {
          ...{ ...key, aliasName: "release", perMinute: 10 },
          ...{ stable: { requests: 7, errors: 0 }, candidate: { requests: 3, errors: 1 } },
        },
      ]);
      expect(counts).toMatchObject({ splitting: 1, candidateShare: 30, errors: { requests: 10, errors: 1 } });
      expect(world.calls("GetMonitorData")).toBe(asked);
    } finally {
      await world.close();
    }
  },
);

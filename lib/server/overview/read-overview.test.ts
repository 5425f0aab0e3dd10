import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EVERYWHERE, type Grant } from "@/lib/domain/access";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { ChangeOutcome } from "@/lib/domain/change-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { MetricSubject } from "@/lib/domain/metric-schema";
import { overviewSchema } from "@/lib/domain/overview-schema";
import type { DatabaseConnection } from "../db/connection";
import { saveAliases } from "../db/inventory-aliases";
import { saveListedFunctions } from "../db/inventory-functions";
import { type StoredPoint, saveReading } from "../db/metric-points";
import { takeSeries } from "../db/metric-series";
import { changes } from "../db/schema";
import { testDatabases } from "../db/test-databases";
import { readOverview } from "./read-overview";
import { readOverviewFigures } from "./read-overview-figures";

const MINUTE = 60;
const HOUR = 3600;
const now = new Date("2026-11-22T12:00:30Z");
/** The end of the last whole minute. */
const end = Date.parse("2026-11-22T12:00:00Z") / 1000;
const byWeight: AliasState["routing"] = { by: "weight", weights: [{ version: "2", weight: 25 }] };

describe.each(testDatabases)("on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  let made = 0;
  /** Each test looks at a region of its own. */
  let region = "";

  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());

  function newRegion(): void {
    made += 1;
    region = `ap-test${made}`;
  }

  const sight = (grants: Grant[] = [{ role: "manager", scope: EVERYWHERE }]) => ({ regions: [region], grants });
  const read = (range: "1h" | "24h" = "1h", grants?: Grant[]) =>
    readOverview(
      {
        db: connection.db,
        now: () => now,
        delayMs: 0,
        ...sight(grants),
        figures: (_, span) => readOverviewFigures(connection.db, sight(grants), span),
      },
      range,
    );

  async function newFunction(functionName: string, aliases: Record<string, AliasState["routing"]>) {
    const key = { region, namespace: "default", functionName };
    const listed = { name: functionName, type: "Event" as const, runtime: null, status: "Active" as const };
    const rest = { statusReason: null, description: "", functionId: null, modifiedAt: null, createdAt: null };
    await saveListedFunctions(connection.db, key, [{ ...listed, ...rest }], now);
    const modifiedAt = "2026-11-22T11:30:00.000Z";
    const entries = Object.entries(aliases).map(([name, routing]) => ({
      ...{ name, mainVersion: "1", routing, description: "", createdAt: null, modifiedAt },
    }));
    await saveAliases(connection.db, [{ key, aliases: entries }], now);
    return key;
  }

  /** Points of the last two hours unless told otherwise, by minutes before the end. */
  async function figures(
    key: FunctionKey,
    subject: MetricSubject,
    points: Record<number, Partial<StoredPoint>>,
    from = end - 2 * HOUR,
  ) {
    const [series] = await takeSeries(connection.db, [{ key, subject }]);
    const seriesId = series?.id ?? Number.NaN;
    const none = { invocations: null, errors: null, throttles: null, duration: null, memory: null };
    const reading = {
      ...{ seriesIds: [seriesId], period: 60 as const, span: { from, to: end } },
      points: Object.entries(points).map(([before, values]) => ({
        ...{ seriesId, at: end - Number(before) * MINUTE, ...none, ...values },
      })),
    };
    await connection.db.transaction((tx) => saveReading(tx, reading, now));
  }

  async function change(key: FunctionKey, { minutesAgo, outcome }: { minutesAgo: number; outcome: ChangeOutcome }) {
    const at = new Date(now.getTime() - minutesAgo * MINUTE * 1000);
    await connection.db.insert(changes).values({
      ...{ id: crypto.randomUUID(), kind: "alias.rollback" as const, ...key, aliasName: "release", actor: "test" },
      ...{ outcome, fence: 1, requestedAt: at, closedAt: at },
    });
  }

  test("with nothing split everything that has no figure is null, and the answer keeps to its shape", async () => {
    newRegion();
    await newFunction("quiet", { release: null, $DEFAULT: null });
    const overview = await read();
    expect(overviewSchema.parse(overview)).toEqual(overview);
    expect(overview).toMatchObject({ split: [], asOf: null, knownFrom: null });
    expect(overview.counts).toMatchObject({
      ...{ functions: 1, splitting: 0, candidateShare: null, perMinute: null },
      ...{ errors: { requests: null, errors: null }, errorsBefore: { requests: null, errors: null } },
    });
  });

  test("an alias that splits traffic comes with its rate and what both versions served in the range", async () => {
    newRegion();
    const key = await newFunction("shop", {
      release: byWeight,
      done: { by: "weight", weights: [{ version: "2", weight: 0 }] },
    });
    const alias = { kind: "alias", alias: "release" } as const;
    await figures(key, alias, { 1: { invocations: 60 }, 4: { invocations: 40 }, 59: { invocations: 7 } });
    await figures(
      key,
      { kind: "version", version: "1" },
      { 1: { invocations: 80, errors: 2 }, 70: { invocations: 9 } },
    );
    await figures(key, { kind: "version", version: "2" }, { 1: { invocations: 20 } });
    const { split, counts, asOf } = await read();
    expect(split).toHaveLength(1);
    expect(split[0]).toMatchObject({
      ...{ functionName: "shop", aliasName: "release", routing: byWeight, perMinute: 50 },
      stable: { requests: 80, errors: 2 },
      candidate: { requests: 20, errors: 0 },
      changedAt: "2026-11-22T11:30:00.000Z",
    });
    expect(split[0]?.spark).toHaveLength(30);
    expect(split[0]?.spark.filter((rate) => rate !== null)).toEqual([7, 40, 60]);
    expect(counts).toMatchObject({ splitting: 1, candidateShare: 20, perMinute: 50 });
    expect(asOf).toBe(now.toISOString());
  });

  test("whoever sees some functions gets an overview of those, figures and counts too", async () => {
    newRegion();
    for (const [name, invocations] of [
      ["pay-api", 30],
      ["order-api", 70],
    ] as const) {
      const key = await newFunction(name, { release: byWeight });
      await figures(key, { kind: "function" }, { 1: { invocations, errors: 1 } });
      await figures(key, { kind: "alias", alias: "release" }, { 1: { invocations } });
      await figures(key, { kind: "version", version: "2" }, { 1: { invocations } });
      await change(key, { minutesAgo: 55, outcome: "applied" });
    }
    const everything = await read();
    expect(everything.counts).toMatchObject({ functions: 2, splitting: 2, errors: { requests: 100, errors: 2 } });
    const some = await read("1h", [{ role: "qa", scope: { region, namespace: "*", functionPattern: "pay-*" } }]);
    expect(some.split.map(({ functionName }) => functionName)).toEqual(["pay-api"]);
    expect(some.counts).toMatchObject({
      functions: 1,
      splitting: 1,
      errors: { requests: 30, errors: 1 },
      rolledBack: 1,
      changes: 1,
    });
    expect(some.recentChanges.map(({ functionName }) => functionName)).toEqual(["pay-api"]);
    expect(JSON.stringify(some)).not.toContain("order-api");
    const elsewhere = await read("1h", [{ role: "qa", scope: { ...EVERYWHERE, functionPattern: "none-*" } }]);
    expect(elsewhere).toMatchObject({ split: [], recentChanges: [], counts: { functions: 0, changes: 0 } });
  });

  test("a version that two aliases try counts once", async () => {
    newRegion();
    const rule = { version: "2", key: "invoke.headers.User", method: "exact", expression: "Bob" };
    const key = await newFunction("shop", { release: byWeight, prepub: { by: "rule", rules: [rule] } });
    await figures(key, { kind: "version", version: "1" }, { 1: { invocations: 30 } });
    await figures(key, { kind: "version", version: "2" }, { 1: { invocations: 10 } });
    expect((await read()).counts).toMatchObject({ splitting: 2, candidateShare: 25 });
  });

  test("errors are compared only where the time before is known", async () => {
    newRegion();
    const [old, recent] = [await newFunction("old", {}), await newFunction("recent", {})];
    const total = { kind: "function" } as const;
    await figures(old, total, { 10: { invocations: 100, errors: 4 }, 70: { invocations: 200, errors: 2 } });
    await figures(recent, total, { 10: { invocations: 50, errors: 50 } }, end - HOUR / 2);
    const { counts, knownFrom } = await read();
    expect(counts.errors).toEqual({ requests: 150, errors: 54 });
    expect(counts.errorsCompared).toEqual({ requests: 100, errors: 4 });
    expect(counts.errorsBefore).toEqual({ requests: 200, errors: 2 });
    expect(knownFrom).toBeNull();
  });

  test("a range that is longer than what is known says where the figures begin", async () => {
    newRegion();
    const key = await newFunction("shop", {});
    await figures(key, { kind: "function" }, { 10: { invocations: 100, errors: 4 } });
    const { counts, knownFrom } = await read("24h");
    expect(knownFrom).toBe(new Date((end - 2 * HOUR) * 1000).toISOString());
    expect(counts.errors).toEqual({ requests: 100, errors: 4 });
    expect(counts.errorsBefore).toEqual({ requests: null, errors: null });
  });

  test("roll-backs count when they were verified in the range; every change counts", async () => {
    newRegion();
    const before = await read();
    const key = await newFunction("shop", { release: byWeight });
    await change(key, { minutesAgo: 5, outcome: "applied" });
    await change(key, { minutesAgo: 15, outcome: "applied" });
    await change(key, { minutesAgo: 10, outcome: "notApplied" });
    await change(key, { minutesAgo: 90, outcome: "applied" });
    const { counts, recentChanges, split } = await read();
    expect(counts.rolledBack - before.counts.rolledBack).toBe(2);
    expect(counts.changes - before.counts.changes).toBe(3);
    expect(counts.lastRollBackAt).toBe("2026-11-22T11:55:30.000Z");
    expect(recentChanges.map(({ outcome }) => outcome).slice(0, 3)).toEqual(["applied", "notApplied", "applied"]);
    expect(split[0]?.changedAt).toBe("2026-11-22T11:55:30.000Z");
  });
});

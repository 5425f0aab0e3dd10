import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AliasState } from "@/lib/domain/alias-schema";
import { type DeploySituation, defaultAliasState, latestShare, planDeploy, stableVersion } from "./plan-deploy";

const single = (mainVersion: string): AliasState => ({ mainVersion, routing: null, description: "" });
const split = (mainVersion: string, version: string, weight: number): AliasState => ({
  mainVersion,
  routing: { by: "weight", weights: [{ version, weight }] },
  description: "",
});
const ruled = (mainVersion: string, version: string): AliasState => ({
  mainVersion,
  routing: { by: "rule", rules: [{ version, key: "invoke.headers.User", method: "exact", expression: "Bob" }] },
  description: "",
});
const situation = (changes: Partial<DeploySituation>): DeploySituation => ({
  alias: single("$LATEST"),
  published: ["1"],
  isUpdateNeeded: true,
  publish: false,
  traffic: null,
  ...changes,
});
const locked = defaultAliasState("1", 0);

describe("a deploy", () => {
  test.each([
    { why: "traffic=0.1 after a lock", changes: { alias: locked, traffic: 0.1 }, lock: null, final: "1 10" },
    { why: "traffic=0.1 on an unlocked alias", changes: { traffic: 0.1 }, lock: locked, final: "1 10" },
    { why: "traffic=0 on an unlocked alias", changes: { traffic: 0 }, lock: locked, final: null },
    { why: "traffic=1.0 on an unlocked alias", changes: { traffic: 1 }, lock: locked, final: "1 100" },
    { why: "no traffic on an unlocked alias", changes: {}, lock: locked, final: null },
    { why: "no traffic after a lock", changes: { alias: locked }, lock: null, final: null },
    {
      why: "a smaller share than now",
      changes: { alias: defaultAliasState("1", 50), traffic: 0.1 },
      lock: locked,
      final: "1 10",
    },
    {
      why: "a larger share than now",
      changes: { alias: defaultAliasState("1", 10), traffic: 0.5 },
      lock: null,
      final: "1 50",
    },
    { why: "no traffic while on trial", changes: { alias: defaultAliasState("1", 10) }, lock: null, final: null },
    { why: "nothing published", changes: { published: [] }, lock: null, final: null, isRisk: true },
    {
      why: "nothing published, publishing now",
      changes: { published: [], publish: true, traffic: 0 },
      lock: null,
      final: "new 0",
      isRisk: true,
    },
    { why: "the same code", changes: { isUpdateNeeded: false, traffic: 0.1 }, lock: null, final: "1 10" },
    {
      why: "the same code, published and given to all",
      changes: { alias: defaultAliasState("1", 100), isUpdateNeeded: false, publish: true, traffic: 0 },
      lock: null,
      final: "new 0",
    },
    { why: "a new function", changes: { alias: null, published: [], traffic: 0.1 }, lock: null, final: null },
    {
      why: "an alias on a number",
      changes: { alias: single("3"), published: ["1", "3", "5"], traffic: 0.1 },
      lock: null,
      final: "3 10",
    },
    { why: "rules beside a number", changes: { alias: ruled("3", "4") }, lock: null, final: null },
  ])("with $why", ({ changes, lock, final, isRisk = false }) => {
    const plan = planDeploy(situation(changes));
    if (!plan.ok) throw new Error(plan.message);
    expect(plan.lock).toEqual(lock);
    expect(plan.final && `${plan.final.stable ?? "new"} ${plan.final.share}`).toBe(final);
    expect(plan.risk !== null).toBe(isRisk);
  });

  test("says clearly that traffic is left out when no published version is known", () => {
    const plan = planDeploy(situation({ alias: null, published: [], traffic: 0.1 }));
    expect(plan).toMatchObject({ ok: true, sentences: [expect.stringContaining("traffic=0.1 is left out")] });
  });

  test("is refused where rules leave everybody else on $LATEST", () => {
    expect(planDeploy(situation({ alias: ruled("$LATEST", "4"), published: ["4"] }))).toMatchObject({ ok: false });
  });

  test.each([
    { alias: defaultAliasState("2", 10), stable: "2" },
    { alias: single("$LATEST"), stable: "10" },
    { alias: single("3"), stable: "3" },
    { alias: split("3", "9", 10), stable: "3" },
    { alias: null, stable: "10" },
  ])("falls back on version $stable", ({ alias, stable }) => {
    expect(stableVersion(alias, ["9", "10", "2"])).toBe(stable);
  });
});

describe("whatever the alias was", () => {
  const percent = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);
  const aliases = fc.oneof(
    fc.constantFrom("$LATEST", "1", "2").map(single),
    percent.map((weight) => split("$LATEST", "1", weight)),
    percent.map((weight) => split("1", "2", weight)),
    percent.map((weight) => split("1", "$LATEST", weight)),
    fc.constantFrom("$LATEST", "1").map((main) => ruled(main, "2")),
  );
  const situations = fc.record({
    alias: fc.option(aliases),
    published: fc.constantFrom([], ["1", "2"]),
    isUpdateNeeded: fc.boolean(),
    publish: fc.boolean(),
    traffic: fc.option(percent.map((share) => share / 100)),
  });

  test("an update never reaches all users, nor more than were asked for, unless that risk is named", () => {
    fc.assert(
      fc.property(situations, (given) => {
        const plan = planDeploy(given);
        if (!plan.ok || given.alias === null || !given.isUpdateNeeded || plan.risk !== null) return;
        const reached = latestShare(plan.lock ?? given.alias);
        expect(reached).toBeLessThan(100);
        if (given.traffic !== null) expect(reached).toBeLessThanOrEqual(given.traffic * 100 + 1e-9);
      }),
      { numRuns: 2_000 },
    );
  });

  test("the end is what was asked for, or traffic was left out aloud", () => {
    fc.assert(
      fc.property(situations, (given) => {
        const plan = planDeploy(given);
        if (!plan.ok || given.traffic === null) return;
        const stable = plan.final?.stable ?? "9";
        const before = plan.lock ?? given.alias;
        const end = plan.final === null ? before : defaultAliasState(stable, plan.final.share);
        const isLeftOut = plan.sentences.some((sentence) => sentence.includes("left out"));
        expect(isLeftOut).toBe(
          given.published.length === 0 && !given.publish && stableVersion(given.alias, []) === null,
        );
        if (!isLeftOut && end !== null) expect(latestShare(end)).toBeCloseTo(given.traffic * 100, 6);
      }),
      { numRuns: 2_000 },
    );
  });

  test("each change of users is told in a sentence", () => {
    fc.assert(
      fc.property(situations, (given) => {
        const plan = planDeploy(given);
        if (plan.ok && (plan.lock !== null || plan.final !== null)) expect(plan.sentences.length).toBeGreaterThan(0);
      }),
    );
  });
});

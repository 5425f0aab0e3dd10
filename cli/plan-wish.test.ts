import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { versionShares } from "@/lib/domain/alias";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { MatchRule } from "@/lib/domain/routing-config-schema";
import { type PlannedWish, planPromotion, planRule, planShift } from "./plan-wish";

const description = "kept";
const single = (mainVersion: string): AliasState => ({ mainVersion, routing: null, description });
const split = (mainVersion: string, version: string, weight: number): AliasState => ({
  mainVersion,
  routing: { by: "weight", weights: [{ version, weight }] },
  description,
});
const rule = (version: string, expression = "Bob"): MatchRule => ({
  version,
  key: "invoke.headers.User",
  method: "exact",
  expression,
});
const ruled = (mainVersion: string, ...rules: MatchRule[]): AliasState => ({
  mainVersion,
  routing: { by: "rule", rules },
  description,
});
const wishOf = (planned: PlannedWish) => (planned.ok ? planned.wish : planned.message);

describe("shift", () => {
  test.each([
    { live: single("1"), version: "2", percent: 20, wish: split("1", "2", 20) },
    { live: split("1", "2", 20), version: "2", percent: 100, wish: split("1", "2", 100) },
    { live: split("1", "2", 20), version: "2", percent: 0, wish: single("1") },
    { live: split("1", "2", 20), version: "1", percent: 70, wish: split("1", "2", 30) },
    { live: split("1", "2", 20), version: "3", percent: 5, wish: split("1", "3", 5) },
    { live: split("$LATEST", "1", 90), version: "$LATEST", percent: 30, wish: split("$LATEST", "1", 70) },
    { live: split("$LATEST", "1", 90), version: "1", percent: 100, wish: split("$LATEST", "1", 100) },
    { live: split("$LATEST", "1", 90), version: "2", percent: 10, wish: split("1", "2", 10) },
    { live: ruled("3", rule("4")), version: "4", percent: 10, wish: split("3", "4", 10) },
    { live: single("1"), version: "1", percent: 100, wish: single("1") },
    { live: single("1"), version: "1", percent: 40, wish: expect.stringContaining("other 60 %") },
  ])("$version=$percent", ({ live, version, percent, wish }) => {
    expect(wishOf(planShift(live, version, percent))).toEqual(wish);
  });

  test("gives the named version exactly its share, whatever the alias was", () => {
    const percent = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);
    const lives = fc.oneof(
      fc.constantFrom("1", "$LATEST").map(single),
      fc.tuple(fc.constantFrom("1", "$LATEST"), percent).map(([main, weight]) => split(main, "2", weight)),
      fc.constant(ruled("1", rule("2"))),
    );
    fc.assert(
      fc.property(lives, fc.constantFrom("1", "2", "3", "$LATEST"), percent, (live, version, share) => {
        const planned = planShift(live, version, share);
        if (!planned.ok) return;
        const got = versionShares(planned.wish).find((entry) => entry.version === version)?.percent ?? 0;
        expect(got).toBe(share);
      }),
    );
  });
});

describe("rule", () => {
  test.each([
    { live: single("3"), main: null, wish: ruled("3", rule("4")) },
    { live: split("3", "4", 20), main: null, wish: ruled("3", rule("4")) },
    { live: single("3"), main: "2", wish: ruled("2", rule("4")) },
    { live: ruled("3", rule("5", "Eve")), main: null, wish: ruled("3", rule("4")) },
    { live: ruled("3", rule("5"), rule("5", "Eve")), main: null, wish: ruled("3", rule("4"), rule("5", "Eve")) },
    { live: ruled("3", rule("5", "A"), rule("5", "B")), main: null, wish: expect.stringContaining("2 rules") },
    { live: split("$LATEST", "1", 90), main: null, wish: expect.stringContaining("--main") },
    { live: split("$LATEST", "1", 90), main: "1", wish: ruled("1", rule("4")) },
  ])("on $live with main $main", ({ live, main, wish }) => {
    expect(wishOf(planRule(live, rule("4"), main))).toEqual(wish);
  });
});

describe("promote", () => {
  test.each([
    { live: split("1", "2", 20), version: null, wish: single("2") },
    { live: split("1", "2", 20), version: "3", wish: single("3") },
    { live: ruled("3", rule("4")), version: null, wish: single("4") },
    { live: single("1"), version: "2", wish: single("2") },
    { live: single("1"), version: null, wish: expect.stringContaining("name the one") },
    { live: split("$LATEST", "1", 90), version: null, wish: expect.stringContaining("Publish it") },
    { live: ruled("3", rule("4"), rule("5", "Eve")), version: null, wish: expect.stringContaining("4, 5") },
  ])("$version", ({ live, version, wish }) => {
    expect(wishOf(planPromotion(live, version))).toEqual(wish);
  });
});

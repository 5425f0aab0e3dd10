import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { versionShares } from "./alias";
import { diffAlias } from "./alias-diff";
import type { AliasState } from "./alias-schema";
import { checkWish } from "./alias-wish";
import { arrangeEnvironments } from "./environment";
import { aliasRoles, isSplit, withCandidateShare } from "./roles";
import { planRollback } from "./rollback";
import { hasTwoDecimals, mainVersionWeight } from "./routing-config";
import { isSameState } from "./same-state";
import { compareVersions, newestPublished } from "./version";

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
const active = (...names: string[]) => names.map((version) => ({ version, status: "Active" as const }));
const percent = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);

describe("shares", () => {
  test.each([
    { weights: [], left: 100 },
    { weights: [{ version: "7", weight: 10 }], left: 90 },
    { weights: [{ version: "7", weight: 70.1 }], left: 29.9 },
    { weights: [{ version: "7", weight: 100 }], left: 0 },
  ])("the main version keeps $left %", ({ weights, left }) => {
    expect(mainVersionWeight(weights)).toBe(left);
  });

  test("of two versions always add up to 100 and have no floating noise", () => {
    fc.assert(
      fc.property(percent, (weight) => {
        const [main, other] = versionShares(split("1", "2", weight));
        expect(other?.percent).toBe(weight);
        expect(hasTwoDecimals(main?.percent ?? Number.NaN)).toBe(true);
        expect(Math.round(((main?.percent ?? 0) + weight) * 100)).toBe(10_000);
      }),
    );
  });
});

describe("roles", () => {
  test.each([
    { state: single("1"), shape: "single", stable: "1", candidate: null, candidateShare: null },
    { state: split("1", "2", 30), shape: "weight", stable: "1", candidate: "2", candidateShare: 30 },
    { state: split("$LATEST", "1", 90), shape: "framework", stable: "1", candidate: "$LATEST", candidateShare: 10 },
    { state: ruled("3", "4"), shape: "rule", stable: "3", candidate: "4", candidateShare: null },
    { state: ruled("$LATEST", "4"), shape: "rule", stable: "$LATEST", candidate: "4", candidateShare: null },
  ])("of a $shape alias", ({ state, ...roles }) => {
    expect(aliasRoles(state)).toEqual(roles);
  });

  test("moving the slider keeps who is who, whatever the shape", () => {
    fc.assert(
      fc.property(percent, fc.constantFrom(split("1", "2", 50), split("$LATEST", "1", 50)), (share, state) => {
        const roles = aliasRoles(state);
        const moved = withCandidateShare(state, { stable: roles.stable, candidate: roles.candidate ?? "" }, share);
        const after = aliasRoles(moved);
        expect(after.stable).toBe(roles.stable);
        expect(after.candidateShare ?? 0).toBe(share);
        expect(moved.mainVersion).toBe(state.mainVersion);
      }),
    );
  });

  test.each([
    { state: single("1"), isIt: false },
    { state: split("1", "2", 0), isIt: false },
    { state: split("1", "2", 0.01), isIt: true },
    { state: split("$LATEST", "1", 100), isIt: false },
    { state: split("$LATEST", "1", 90), isIt: true },
    { state: ruled("3", "4"), isIt: true },
  ])("split is $isIt", ({ state, isIt }) => {
    expect(isSplit(state)).toBe(isIt);
  });
});

describe("rolling back", () => {
  const changed = (from: AliasState, to: AliasState, kind: "update" | "rollback" = "update") => ({
    kind,
    before: from,
    after: to,
  });

  test("sends everything to the stable version while the alias is split", () => {
    expect(planRollback(split("1", "2", 30), [])).toEqual({ kind: "toStable", version: "1", state: single("1") });
    expect(planRollback(ruled("3", "4"), [])).toMatchObject({ kind: "toStable", version: "3" });
  });

  test("locks a framework-style alias to its published version, as scf deploy would", () => {
    expect(planRollback(split("$LATEST", "1", 90), [])?.state).toEqual(split("$LATEST", "1", 100));
  });

  test("returns to the main version before the last change of it", () => {
    const history = [changed(single("2"), { ...single("2"), description: "x" }), changed(single("1"), single("2"))];
    expect(planRollback({ ...single("2"), description: "x" }, history)).toMatchObject({
      kind: "toPrevious",
      version: "1",
      state: { description: "x" },
    });
  });

  test("never goes forward again to the version a rollback has left", () => {
    expect(planRollback(single("1"), [changed(single("2"), single("1"), "rollback")])).toBeNull();
  });

  test("offers nothing when the main version was changed elsewhere, or never", () => {
    expect(planRollback(single("5"), [changed(single("1"), single("2"))])).toBeNull();
    expect(planRollback(single("1"), [])).toBeNull();
  });

  test("always leaves an alias that is not split", () => {
    fc.assert(
      fc.property(percent, fc.constantFrom("1", "$LATEST"), (weight, main) => {
        const plan = planRollback(split(main, "2", weight), []);
        expect(plan === null || !isSplit(plan.state)).toBe(true);
      }),
    );
  });
});

describe("a wish", () => {
  test.each([
    { wish: single("9"), reasons: ["versionMissing"] },
    { wish: split("1", "1", 10), reasons: ["sameVersionTwice"] },
    { wish: split("1", "2", 33.333), reasons: ["weightTooFine"] },
    { wish: split("1", "2", 33.33), reasons: [] },
    { wish: single("3"), reasons: ["versionNotActive"] },
    { wish: split("$LATEST", "2", 10), reasons: [] },
    {
      wish: {
        ...single("1"),
        routing: {
          by: "weight" as const,
          weights: [
            { version: "2", weight: 60 },
            { version: "4", weight: 50 },
          ],
        },
      },
      reasons: ["tooManyVersions", "weightsExceed100"],
    },
    {
      wish: {
        ...single("1"),
        routing: { by: "rule" as const, rules: [{ version: "2", key: "User", method: "like", expression: "x" }] },
      },
      reasons: ["ruleKeyPrefix", "ruleMethod"],
    },
    {
      wish: {
        ...single("1"),
        routing: {
          by: "rule" as const,
          rules: [{ version: "2", key: "invoke.headers.h", method: "range", expression: "(3,4)" }],
        },
      },
      reasons: ["ruleRangeEmpty"],
    },
  ])("is refused for $reasons", ({ wish, reasons }) => {
    const versions = [...active("1", "2", "4", "$LATEST"), { version: "3", status: "Publishing" as const }];
    expect(checkWish(wish, versions, null).map(({ reason }) => reason)).toEqual(reasons);
  });

  test("may keep what another client wrote, however odd", () => {
    const odd: AliasState = {
      ...single("1"),
      routing: { by: "rule", rules: [{ version: "2", key: "User", method: "like", expression: "x" }] },
    };
    expect(checkWish({ ...odd, description: "new" }, active("1", "2"), odd)).toEqual([]);
  });
});

describe("two states", () => {
  test("differ by share, version and description in words a person can read", () => {
    expect(diffAlias(single("1"), { ...split("1", "2", 30), description: "trial" })).toEqual([
      { field: "routedBy", from: "one version", to: "weight" },
      { field: "share", version: "1", from: 100, to: 70 },
      { field: "share", version: "2", from: 0, to: 30 },
      { field: "description", from: "", to: "trial" },
    ]);
  });

  test("are the same exactly when nothing differs", () => {
    const states = fc.oneof(
      fc.constantFrom("1", "2", "$LATEST").map(single),
      fc.tuple(fc.constantFrom("1", "2"), percent).map(([main, weight]) => split(main, "3", weight)),
      fc.constantFrom("1", "2").map((main) => ruled(main, "4")),
    );
    fc.assert(
      fc.property(states, states, (left, right) => {
        expect(isSameState(left, right)).toBe(diffAlias(left, right).length === 0);
      }),
    );
  });
});

test("versions sort by number, newest first, the head before all", () => {
  expect(["2", "10", "$LATEST", "1"].toSorted(compareVersions)).toEqual(["$LATEST", "10", "2", "1"]);
  expect(newestPublished(active("$LATEST", "9", "10"))).toBe("10");
  expect(newestPublished(active("$LATEST"))).toBeNull();
});

describe("environments", () => {
  const names = ["release", "beta", "$DEFAULT"].map((name) => ({ name }));

  test("follow the release guide's chain, further aliases stand beside it", () => {
    expect(arrangeEnvironments(names, null)).toEqual({
      chain: [
        { id: "test", alias: "$DEFAULT" },
        { id: "release", alias: "release" },
      ],
      missing: [{ id: "prepub", alias: "prepub" }],
      others: [{ id: "beta", alias: "beta" }],
    });
  });

  test("follow the chain that was set up for the function", () => {
    const saved = [
      { id: "Staging", alias: "beta" },
      { id: "release", alias: "release" },
    ];
    expect(arrangeEnvironments(names, saved)).toEqual({
      chain: saved,
      missing: [],
      others: [{ id: "$DEFAULT", alias: "$DEFAULT" }],
    });
  });
});

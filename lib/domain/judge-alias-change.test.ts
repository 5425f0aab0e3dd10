import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EVERYWHERE, type Grant, ROLES, type Role } from "./access";
import { effectivePolicy, type PlacedPolicy } from "./alias-policy";
import type { AliasState } from "./alias-schema";
import { type AskedChange, describePolicyRefusal, judgeAliasChange, type Rules } from "./judge-alias-change";
import { largestRise } from "./share-step";

const KEY = { region: "ap-guangzhou", namespace: "default", functionName: "order-api" };
const ANYWHERE = { region: "*", namespace: "*", functionPattern: "*" };
const NOW = new Date("2026-11-11T10:00:00Z");

const grant = (role: Role): Grant => ({ role, scope: EVERYWHERE });
const state = (mainVersion: string, version?: string, weight = 0): AliasState => ({
  mainVersion,
  routing: version === undefined ? null : { by: "weight", weights: [{ version, weight }] },
  description: "",
});

const NO_RULES: Rules = { policies: [], freezes: [], stops: [] };
const asked = (more: Partial<AskedChange> = {}): AskedChange => ({
  key: KEY,
  aliasName: "release",
  act: "update",
  before: state("1"),
  after: state("1", "2", 10),
  grants: [grant("release-manager")],
  approvals: 0,
  now: NOW,
  ...more,
});

const policy = (
  more: Partial<PlacedPolicy["policy"]> = {},
  place: Partial<PlacedPolicy["place"]> = {},
): PlacedPolicy => ({
  place: { ...ANYWHERE, aliasPattern: "release", ...place },
  policy: { isProtected: true, requiredApprovals: 0, largestStep: null, ...more },
});
const freeze = {
  place: { ...ANYWHERE, aliasPattern: "*" },
  schedule: { kind: "once" as const, from: "2026-11-11T00:00:00Z", to: "2026-11-12T00:00:00Z" },
  reason: "Singles' Day",
  createdBy: "ada",
};
const stop = (key: string) => ({
  key,
  reason: "checkout is down",
  stoppedBy: "quinn",
  stoppedAt: "2026-11-11T09:00:00Z",
});

describe("the policy of an alias", () => {
  test.each([
    ["release is protected without any row", [], "release", true],
    ["other aliases are not", [], "prepub", false],
    [
      "a row for every alias leaves release protected",
      [policy({ isProtected: false }, { aliasPattern: "*" })],
      "release",
      true,
    ],
    ["a row that names release counts", [policy({ isProtected: false })], "release", false],
    [
      "the function's own row stands above the one for all functions",
      [policy({ isProtected: false }), policy({}, { functionPattern: "order-api" })],
      "release",
      true,
    ],
    [
      "the longer pattern stands above the shorter one",
      [policy({ isProtected: false }, { functionPattern: "order-*" }), policy({}, { functionPattern: "o*" })],
      "release",
      false,
    ],
    ["a row elsewhere does not count", [policy({ isProtected: false }, { region: "ap-shanghai" })], "release", true],
  ])("%s", (_what, rows, alias, isProtected) => {
    expect(effectivePolicy(rows, KEY, alias).policy.isProtected).toBe(isProtected);
  });
});

describe("a change of an alias", () => {
  test.each<[string, Partial<Rules>, Partial<AskedChange>, string | null]>([
    ["of release by a release manager is allowed", {}, {}, null],
    ["of release by QA is not", {}, { grants: [grant("qa")] }, "forbidden"],
    ["of prepub by QA is allowed", {}, { grants: [grant("qa")], aliasName: "prepub" }, null],
    ["by a manager is not", {}, { grants: [grant("manager")], aliasName: "prepub" }, "forbidden"],
    ["of release by QA with another's approval is allowed", {}, { grants: [grant("qa")], approvals: 1 }, null],
    ["by an administrator is not", {}, { grants: [grant("admin")] }, "forbidden"],
    [
      "with two approvals asked for and none given is not",
      { policies: [policy({ requiredApprovals: 2 })] },
      {},
      "approvalRequired",
    ],
    [
      "by QA with one of two approvals is not",
      { policies: [policy({ requiredApprovals: 2 })] },
      { grants: [grant("qa")], approvals: 1 },
      "forbidden",
    ],
    ["with two of two approvals is allowed", { policies: [policy({ requiredApprovals: 2 })] }, { approvals: 2 }, null],
    ["during a freeze is not", { freezes: [freeze] }, {}, "frozen"],
    ["during a freeze is not, even when approved", { freezes: [freeze] }, { approvals: 3 }, "frozen"],
    ["when a freeze is over is allowed", { freezes: [freeze] }, { now: new Date("2026-11-12T00:00:00Z") }, null],
    ["while every line is stopped is not", { stops: [stop("*")] }, {}, "lineStopped"],
    ["while this line is stopped is not", { stops: [stop("ap-guangzhou/default/order-api")] }, {}, "lineStopped"],
    ["while another line is stopped is allowed", { stops: [stop("ap-guangzhou/default/other")] }, {}, null],
    ["by more than the largest step is not", { policies: [policy({ largestStep: 5 })] }, {}, "stepTooLarge"],
    ["by the largest step is allowed", { policies: [policy({ largestStep: 10 })] }, {}, null],
    [
      "that opens a new way in asks for no approval",
      { policies: [policy({ requiredApprovals: 1 })] },
      { act: "open", before: null, after: null },
      null,
    ],
    [
      "that opens a new way in is frozen, too",
      { freezes: [freeze] },
      { act: "open", before: null, after: null },
      "frozen",
    ],
    ["that deletes release is not QA's", {}, { act: "delete", after: null, grants: [grant("qa")] }, "forbidden"],
    ["that creates release is not QA's", {}, { act: "create", before: null, grants: [grant("qa")] }, "forbidden"],
  ])("%s", (_what, rules, change, code) => {
    expect(judgeAliasChange({ ...NO_RULES, ...rules }, asked(change))?.code ?? null).toBe(code);
  });

  test("that is refused is told with names and numbers", () => {
    const say = (rules: Partial<Rules>, change: Partial<AskedChange> = {}) => {
      const refusal = judgeAliasChange({ ...NO_RULES, ...rules }, asked(change));
      return refusal === null ? null : describePolicyRefusal(refusal, "release");
    };
    expect(say({}, { grants: [grant("qa")] })).toMatch(/release is protected.*release-manager.*propose/);
    expect(say({ freezes: [freeze] })).toMatch(/until 2026-11-12T00:00:00.*ada: Singles' Day.*rollback/);
    expect(say({ stops: [stop("*")] })).toMatch(/quinn stopped every line at 2026-11-11T09:00:00Z: checkout is down/);
    expect(say({ policies: [policy({ largestStep: 5 })] })).toMatch(/Version 2 .* 10 percentage points.* allows 5/);
    expect(say({ policies: [policy({ requiredApprovals: 2 })] }, { approvals: 1 })).toMatch(/2 approvals.*has 1/);
  });
});

describe("a share's largest rise", () => {
  const rules = (main: string, expression: string): AliasState => ({
    mainVersion: main,
    routing: { by: "rule", rules: [{ version: "2", key: "invoke.headers.User", method: "exact", expression }] },
    description: "",
  });
  test.each<[string, AliasState, AliasState, { version: string; points: number } | null]>([
    ["from nothing", state("1"), state("1", "2", 12.5), { version: "2", points: 12.5 }],
    ["of a candidate", state("1", "2", 10), state("1", "2", 30), { version: "2", points: 20 }],
    [
      "is the stable version's when the candidate is taken back",
      state("1", "2", 30),
      state("1"),
      { version: "1", points: 30 },
    ],
    ["of another main version", state("1"), state("2"), { version: "2", points: 100 }],
    ["is none when a rule is edited", rules("1", "Bob"), rules("1", "Alice"), null],
    [
      "is all of it when a rule comes with another main version",
      rules("1", "Bob"),
      rules("3", "Bob"),
      { version: "3", points: 100 },
    ],
  ])("%s", (_what, before, after, rise) => {
    expect(largestRise(before, after)).toEqual(rise);
  });
});

const roles = fc.subarray([...ROLES]).map((names) => names.map(grant));
const rulesArbitrary: fc.Arbitrary<Rules> = fc.record({
  policies: fc.array(
    fc.record({
      place: fc.constant({ ...ANYWHERE, aliasPattern: "*" }),
      policy: fc.record({
        isProtected: fc.boolean(),
        requiredApprovals: fc.integer({ min: 0, max: 5 }),
        largestStep: fc.option(fc.integer({ min: 1, max: 100 })),
      }),
    }),
    { maxLength: 2 },
  ),
  freezes: fc.constantFrom([], [freeze]),
  stops: fc.constantFrom([], [stop("*")]),
});
const changes: fc.Arbitrary<AskedChange> = fc.record({
  key: fc.constant(KEY),
  aliasName: fc.constantFrom("release", "prepub"),
  act: fc.constantFrom("create", "update", "delete", "open"),
  before: fc.constantFrom(null, state("1")),
  after: fc.constantFrom(null, state("1", "2", 40), state("2")),
  grants: roles,
  approvals: fc.integer({ min: 0, max: 6 }),
  now: fc.constant(NOW),
});

test("one approval more never makes an allowed change refused", () => {
  fc.assert(
    fc.property(rulesArbitrary, changes, (rules, change) => {
      fc.pre(judgeAliasChange(rules, change) === null);
      return judgeAliasChange(rules, { ...change, approvals: change.approvals + 1 }) === null;
    }),
    { numRuns: 2_000 },
  );
});

test("a rollback by somebody who may roll back is never refused", () => {
  fc.assert(
    fc.property(
      rulesArbitrary,
      changes,
      fc.constantFrom<Role>("qa", "release-manager", "admin"),
      (rules, change, role) => judgeAliasChange(rules, { ...change, act: "rollback", grants: [grant(role)] }) === null,
    ),
    { numRuns: 2_000 },
  );
});

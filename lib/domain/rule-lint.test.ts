import { describe, expect, test } from "vitest";
import type { AliasState } from "./alias-schema";
import { checkWish } from "./alias-wish";
import type { MatchRule } from "./routing-config-schema";
import { hasErrors, type LintContext, lintRules } from "./rule-lint";

const versions = ["$LATEST", "4", "3", "2", "1"].map((version) => ({ version, status: "Active" as const }));
const live = { mainVersion: "3", routing: null };
const context: LintContext = { live, versions, personas: [], unseenHeaders: new Map() };

function exact(expression: string, part: Partial<MatchRule> = {}): MatchRule {
  return { version: "4", key: "invoke.headers.User", method: "exact", expression, ...part };
}
function range(expression: string, part: Partial<MatchRule> = {}): MatchRule {
  return { version: "4", key: "invoke.headers.hash", method: "range", expression, ...part };
}
/** Level, place and reason of everything that is said. */
function said(rules: MatchRule[], part: Partial<LintContext> = {}, missVersion = "3") {
  const findings = lintRules({ rules, missVersion }, { ...context, ...part });
  return findings.map(({ level, index, field, reason }) => `${level} ${index ?? "-"} ${field} ${reason}`);
}

test.each<[string, MatchRule[]]>([
  ["an exact rule", [exact("Bob")]],
  ["a range", [range("[0,10)")]],
  ["a range of one number", [range("[5,5]")]],
  ["a range with negative ends", [range("(-10,-1)")]],
  ["numbers beyond what a computer counts exactly", [range("[0,123456789012345678901234567890]")]],
  ["two values", [exact("Bob"), exact("Alice")]],
  ["ranges that meet", [range("[0,50)"), range("[50,100)", { version: "2" })]],
  ["a value with a blank inside", [exact("Bob Smith")]],
  ["no rule at all", []],
])("nothing is said of %s", (_what, rules) => {
  expect(said(rules)).toEqual([]);
});

describe("an error is", () => {
  test.each<[string, MatchRule, string]>([
    ["no name", exact("Bob", { key: "invoke.headers." }), "name nameEmpty"],
    ["a blank in the name", exact("Bob", { key: "invoke.headers.User Name" }), "name nameBlank"],
    ["no value", exact(""), "value valueEmpty"],
    ["no first number", range("[,10]"), "from fromEmpty"],
    ["no last number", range("[0,)"), "to toEmpty"],
    ["letters for a number", range("[a,10]"), "from notInteger"],
    ["decimals", range("[0,1.5]"), "to notInteger"],
    ["a plus sign", range("[+1,5]"), "from notInteger"],
    ["three numbers", range("[1,2,3]"), "to notInteger"],
    ["an inverted range", range("[10,0]"), "to rangeInverted"],
    ["a range without any whole number", range("(3,4)"), "to rangeEmpty"],
    ["a range open at one and the same number", range("[5,5)"), "to rangeEmpty"],
    ["a key without the prefix", exact("Bob", { key: "User" }), "rule keyPrefix"],
    ["an unknown method", exact("^B", { method: "regex" }), "rule methodUnknown"],
    ["a range without brackets", range("0-10"), "rule rangeShape"],
    ["the main version as target", exact("Bob", { version: "3" }), "version sameVersion"],
    ["a version that does not exist", exact("Bob", { version: "99" }), "version versionMissing"],
    ["a name longer than may be kept", exact("Bob", { key: `invoke.headers.${"x".repeat(186)}` }), "name keyTooLong"],
  ])("%s", (_what, rule, finding) => {
    expect(said([rule])).toContain(`error 0 ${finding}`);
    expect(hasErrors(lintRules({ rules: [rule], missVersion: "3" }, context))).toBe(true);
  });

  test("a value longer than may be kept", () => {
    expect(said([exact("x".repeat(1001))])).toContain("error 0 value valueTooLong");
  });

  test("a version that is not active", () => {
    const publishing = [{ version: "4", status: "Publishing" as const }, ...versions.slice(2)];
    expect(said([exact("Bob")], { versions: publishing })).toEqual(["error 0 version versionNotActive"]);
  });

  test("a version for the rest that does not exist", () => {
    expect(said([exact("Bob")], {}, "77")).toEqual(["error - miss versionMissing"]);
  });

  test("more rules than may be kept", () => {
    const many = Array.from({ length: 51 }, (_, index) => exact(`user ${index}`));
    expect(said(many)).toEqual(["error - rule tooManyRules"]);
  });
});

describe("a warning is", () => {
  test.each<[string, MatchRule[], string]>([
    ["a blank before the value", [exact(" Bob")], "0 value valueBlank"],
    ["a blank behind the value", [exact("Bob ")], "0 value valueBlank"],
    [
      "the prefix as part of the name",
      [exact("Bob", { key: "invoke.headers.invoke.headers.User" })],
      "0 name prefixTwice",
    ],
    ["a name that HTTP cannot carry", [exact("Bob", { key: "invoke.headers.用户" })], "0 name nameNotHeader"],
    ["a value too long for a RoutingKey", [exact("用".repeat(340))], "0 value routingKeyTooLong"],
    ["$LATEST as target", [exact("Bob", { version: "$LATEST" })], "0 version latestTarget"],
    ["the same value twice", [exact("Bob"), exact("Bob", { version: "2" })], "1 rule shadowed"],
    ["a range inside an earlier one", [range("[0,100)"), range("[10,20]", { version: "2" })], "1 rule shadowed"],
    ["a number inside an earlier range", [range("[0,9]"), { ...range("5"), method: "exact" }], "1 rule shadowed"],
    ["two values that differ in case", [exact("Bob"), exact("bob", { version: "2" })], "1 value caseTwin"],
  ])("%s", (_what, rules, finding) => {
    expect(said(rules)).toContain(`warning ${finding}`);
    expect(hasErrors(lintRules({ rules, missVersion: "3" }, context))).toBe(false);
  });
});

describe("a later rule", () => {
  const by = (rules: MatchRule[]) =>
    lintRules({ rules, missVersion: "3" }, context).flatMap((finding) =>
      finding.reason === "shadowed" ? [{ index: finding.index, by: finding.by }] : [],
    );
  test("that several together leave nothing names them all", () => {
    expect(by([range("[0,10)"), exact("Bob"), range("[10,20]"), range("(3,15)")])).toEqual([{ index: 3, by: [0, 2] }]);
  });
  test.each<[string, MatchRule[]]>([
    ["that reaches one number further", [range("[0,10)"), range("[0,10]")]],
    ["between which and another a number is left", [range("[0,4]"), range("[6,9]"), range("[0,9]")]],
    ["on another header", [range("[0,10)"), range("[0,10)", { key: "invoke.headers.other" })]],
    [
      "whose header differs in case, which a RoutingKey tells apart",
      [exact("B"), exact("B", { key: "invoke.headers.user" })],
    ],
    ["behind one that nobody understands", [exact("Bob", { method: "regex" }), exact("Bob")]],
  ])("%s still decides", (_what, rules) => {
    expect(by(rules)).toEqual([]);
  });
});

describe("a note is", () => {
  test("that a split is switched off", () => {
    const split = { mainVersion: "3", routing: { by: "weight" as const, weights: [{ version: "4", weight: 30 }] } };
    expect(said([exact("Bob")], { live: split })).toEqual(["note - rule splitOff"]);
    const [finding] = lintRules({ rules: [exact("Bob")], missVersion: "3" }, { ...context, live: split });
    expect(finding).toMatchObject({
      shares: [
        { version: "3", percent: 70 },
        { version: "4", percent: 30 },
      ],
    });
    expect(said([], { live: split })).toEqual([]);
  });

  test("that the log does not mention a header", () => {
    const unseenHeaders = new Map([["User", 500]]);
    const rules = [exact("Bob"), range("[0,1]"), exact("Eve")];
    expect(said(rules, { unseenHeaders })).toEqual(["note 0 name headerUnseen"]);
  });

  test("that a saved request differs in case", () => {
    const personas = [
      { name: "Bob", request: { kind: "http" as const, values: { user: "bob" } } },
      { name: "Alice", request: { kind: "http" as const, values: { user: "Alice" } } },
    ];
    expect(said([exact("Bob")], { personas })).toEqual(["note 0 value personaCase"]);
  });

  test("that two names differ in case", () => {
    expect(said([exact("Bob"), exact("Al", { key: "invoke.headers.user" })])).toEqual(["note 1 name nameCase"]);
  });

  test("that the rest goes to $LATEST", () => {
    expect(said([exact("Bob")], {}, "$LATEST")).toEqual(["note - miss latestTarget"]);
  });
});

describe("a rule of another client that nobody understands", () => {
  const foreign = exact("^B", { method: "regex" });
  const alias: AliasState = { mainVersion: "3", routing: { by: "rule", rules: [foreign] }, description: "" };

  test("only warns while it stands there already", () => {
    expect(said([foreign, exact("Bob")], { live: alias })).toEqual(["warning 0 rule methodUnknown"]);
  });

  test("does not keep the wish from being sent, a new one does", () => {
    const wish: AliasState = { ...alias, routing: { by: "rule", rules: [foreign, exact("Bob")] } };
    expect(checkWish(wish, versions, alias)).toEqual([]);
    expect(checkWish(wish, versions, { ...alias, routing: null })).toEqual([{ reason: "ruleMethod", method: "regex" }]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffAlias } from "./alias-diff";
import type { MatchRule } from "./routing-config-schema";
import { isSameRuleDraft, moveRule, removeRule, replaceRule, startRuleDraft, stateOfRules } from "./rule-draft";
import { readRuleForm, withMethod, writeRuleForm } from "./rule-form";
import { parseRulesJson, ruleLine, rulesToJson } from "./rule-text";

/** Rules as anybody may have stored them, most of them of no shape that is known here. */
const anyRule = fc.record<MatchRule>({
  version: fc.constantFrom("1", "2", "$LATEST"),
  key: fc.oneof(fc.string(), fc.constant("invoke.headers.User")),
  method: fc.oneof(fc.string(), fc.constantFrom("exact", "range")),
  expression: fc.oneof(fc.string(), fc.constantFrom("[0,10)", "Bob", "(a,b]")),
});
const anyRules = fc.array(anyRule, { minLength: 1, maxLength: 8 });

describe("editing one rule", () => {
  test("never changes another, known or not", () => {
    fc.assert(
      fc.property(anyRules, fc.nat(), anyRule, (rules, seed, rule) => {
        const index = seed % rules.length;
        const edited = replaceRule(rules, index, rule);
        expect(edited).toHaveLength(rules.length);
        for (const [at, other] of edited.entries()) expect(other).toBe(at === index ? rule : rules[at]);
      }),
    );
  });

  test("removing one keeps the others, themselves and in their order", () => {
    fc.assert(
      fc.property(anyRules, fc.nat(), (rules, seed) => {
        const index = seed % rules.length;
        const left = removeRule(rules, index);
        expect(left).toEqual([...rules.slice(0, index), ...rules.slice(index + 1)]);
      }),
    );
  });

  test("moving one up and down again is as if nothing had been done", () => {
    fc.assert(
      fc.property(anyRules, fc.nat(), (rules, seed) => {
        const index = seed % rules.length;
        const moved = moveRule(rules, index, 1);
        expect(rules.every((rule) => moved.includes(rule)) && moved.length === rules.length).toBe(true);
        if (index < rules.length - 1) expect(moveRule(moved, index + 1, -1)).toEqual(rules);
        else expect(moved).toEqual(rules);
      }),
    );
  });

  test("whatever is typed into its form, what stands in the other fields stays", () => {
    fc.assert(
      fc.property(anyRule, fc.string(), (rule, text) => {
        const form = readRuleForm(rule);
        if (form === null) return;
        const named = readRuleForm(writeRuleForm({ ...form, name: text }));
        expect(named).toEqual({ ...form, name: text });
        const read = form.method === "exact" ? { ...form, value: text } : null;
        if (read !== null) expect(readRuleForm(writeRuleForm(read))).toEqual(read);
      }),
    );
  });
});

describe("the form of a rule", () => {
  const rule = (method: string, expression: string, key = "invoke.headers.User") => ({
    ...{ version: "4", key, method, expression },
  });
  test.each([
    ["[0,10)", { from: "0", to: "10", includesFrom: true, includesTo: false }],
    ["(-5, 5]", { from: "-5", to: "5", includesFrom: false, includesTo: true }],
    ["[,]", { from: "", to: "", includesFrom: true, includesTo: true }],
    ["[x,1,2]", { from: "x", to: "1,2" }],
  ])("reads the range %s", (expression, form) => {
    expect(readRuleForm(rule("range", expression))).toMatchObject(form);
  });
  test.each([
    ["a key without the prefix", rule("exact", "Bob", "User")],
    ["an unknown method", rule("regex", "^B")],
    ["a range without brackets", rule("range", "0-10")],
    ["a range without a comma", rule("range", "[5]")],
  ])("does not exist for %s", (_what, one) => {
    expect(readRuleForm(one)).toBeNull();
  });
  test.each([
    ["7", "[7,7]"],
    ["[1,3)", "[1,3)"],
    ["Bob", "[,]"],
  ])("makes of the value %s the range %s", (value, expression) => {
    const exact = { name: "hash", version: "4", method: "exact" as const, value };
    expect(writeRuleForm(withMethod(exact, "range")).expression).toBe(expression);
  });
});

describe("the draft of rules", () => {
  const bob: MatchRule = { version: "4", key: "invoke.headers.User", method: "exact", expression: "Bob" };
  test("begins with the rules of the alias, untouched", () => {
    const live = { mainVersion: "3", routing: { by: "rule" as const, rules: [bob] } };
    expect(startRuleDraft(live, { stable: "1", candidate: "2" })).toEqual({ rules: [bob], missVersion: "3" });
  });
  test("begins with one empty rule for the candidate where there are none", () => {
    expect(startRuleDraft({ mainVersion: "1", routing: null }, { stable: "1", candidate: "2" })).toEqual({
      rules: [{ version: "2", key: "invoke.headers.", method: "exact", expression: "" }],
      missVersion: "1",
    });
  });
  test("without any rule sends everything to one version", () => {
    const live = { mainVersion: "3", routing: { by: "rule" as const, rules: [bob] }, description: "kept" };
    expect(stateOfRules(live, { rules: [], missVersion: "3" })).toEqual({
      ...{ mainVersion: "3", routing: null, description: "kept" },
    });
  });
  test("is the same whatever the order of a rule's fields", () => {
    const turned = { expression: "Bob", method: "exact", key: "invoke.headers.User", version: "4" };
    const draft = { rules: [bob], missVersion: "3" };
    expect(isSameRuleDraft(draft, { rules: [turned], missVersion: "3" })).toBe(true);
    expect(isSameRuleDraft(draft, { rules: [bob, bob], missVersion: "3" })).toBe(false);
    expect(isSameRuleDraft(draft, { ...draft, missVersion: "1" })).toBe(false);
    const state = { mainVersion: "3", routing: { by: "rule" as const, rules: [bob] }, description: "" };
    expect(diffAlias(state, { ...state, routing: { by: "rule", rules: [turned] } })).toEqual([]);
    expect(diffAlias(state, { ...state, routing: { by: "rule", rules: [bob, bob] } })).toMatchObject([
      { field: "rules" },
    ]);
  });
});

describe("rules as text", () => {
  test("are a line each", () => {
    const rule = { version: "4", key: "invoke.headers.User", method: "exact", expression: "Bob" };
    expect(ruleLine(rule)).toBe("invoke.headers.User exact Bob");
  });
  test("come back from JSON as they were", () => {
    fc.assert(
      fc.property(fc.array(anyRule), (rules) => {
        expect(parseRulesJson(rulesToJson(rules))).toEqual({ ok: true, rules });
      }),
    );
  });
  const entry = '{"Version":"4","Key":"k","Method":"exact","Expression":"e"}';
  const read = { ok: true, rules: [{ version: "4", key: "k", method: "exact", expression: "e" }] };
  test.each([
    [`[${entry}]`, read],
    [`{"Weights":[],"Matches":[${entry}]}`, read],
    [`[${entry.toLowerCase()}]`, read],
    ["[]", { ok: true, rules: [] }],
    ["nothing", { ok: false, reason: "notJson" }],
    ["7", { ok: false, reason: "notAList" }],
    ["null", { ok: false, reason: "notAList" }],
    [
      `[${entry},{"Version":"4","Key":"k","Method":"exact"}]`,
      { ok: false, reason: "notARule", index: 1, field: "Expression" },
    ],
    ['[{"Version":4}]', { ok: false, reason: "notARule", index: 0, field: "Version" }],
    ["[null]", { ok: false, reason: "notARule", index: 0, field: "Version" }],
  ])("%s is read as what it is", (text, expected) => {
    expect(parseRulesJson(text)).toEqual(expected);
  });
});

import { describe, expect, test } from "vitest";
import { resolveVersion, type SampleRequest } from "./resolve-version";
import type { MatchRule } from "./routing-config-schema";

const bob: MatchRule = { version: "4", key: "invoke.headers.User", method: "exact", expression: "Bob" };
const byRules = (...rules: MatchRule[]) => ({ mainVersion: "3", routing: { by: "rule" as const, rules } });
const http = (values: Record<string, string>): SampleRequest => ({ kind: "http", values });
const routingKey = (values: Record<string, string>): SampleRequest => ({ kind: "routingKey", values });
const range = (expression: string, version = "4"): MatchRule => ({
  version,
  key: "invoke.headers.hash",
  method: "range",
  expression,
});

describe("Bob alone gets version 4", () => {
  test.each([
    { who: "Bob", request: http({ User: "Bob" }), version: "4" },
    { who: "Bob with a lower-case header name over HTTP", request: http({ user: "Bob" }), version: "4" },
    { who: "bob in lower case", request: http({ User: "bob" }), version: "3" },
    { who: "Alice", request: http({ User: "Alice" }), version: "3" },
    { who: "Bob with a blank behind over HTTP", request: http({ User: "Bob " }), version: "4" },
    { who: "Bob with a blank behind by RoutingKey", request: routingKey({ User: "Bob " }), version: "3" },
    { who: "nobody", request: null, version: "3" },
    { who: "another header", request: http({ Person: "Bob" }), version: "3" },
    { who: "Bob by RoutingKey", request: routingKey({ User: "Bob" }), version: "4" },
    { who: "a RoutingKey whose name differs in case", request: routingKey({ user: "Bob" }), version: "3" },
    { who: "a RoutingKey with the prefix", request: routingKey({ "invoke.headers.User": "Bob" }), version: "3" },
    { who: "a key that every object inherits", request: routingKey({}), version: "3" },
  ])("$who gets v$version", ({ request, version }) => {
    expect(resolveVersion(byRules(bob), request)).toMatchObject({ version });
  });

  test("the explanation names a value that differs only in case", () => {
    expect(resolveVersion(byRules(bob), http({ User: "bob" }))).toMatchObject({
      nearMiss: { reason: "caseDiffers", value: "bob", expected: "Bob" },
    });
  });
});

describe("a range rule", () => {
  test.each([
    { expression: "[0,10)", value: "0", hit: true },
    { expression: "[0,10)", value: "10", hit: false },
    { expression: "(0,10]", value: "0", hit: false },
    { expression: "(0,10]", value: "10", hit: true },
    { expression: "[0,10]", value: "10", hit: true },
    { expression: "(0,10)", value: "9", hit: true },
    { expression: "[-5,-1]", value: "-3", hit: true },
    { expression: "[-5,-1]", value: "3", hit: false },
    { expression: "[0,99999999999999999999]", value: "99999999999999999998", hit: true },
    { expression: "(0,99999999999999999999)", value: "99999999999999999999", hit: false },
    { expression: "[0,10]", value: "5.0", hit: false },
    { expression: "[0,10]", value: "five", hit: false },
    { expression: "[0,10]", value: "", hit: false },
    { expression: "[0,10]", value: "5 5", hit: false },
    { expression: "0..10", value: "5", hit: false },
    { expression: "[10,0]", value: "5", hit: false },
  ])("$expression with $value: hit is $hit", ({ expression, value, hit }) => {
    const { version } = { version: "3", ...resolveVersion(byRules(range(expression)), http({ hash: value })) };
    expect(version).toBe(hit ? "4" : "3");
  });

  test("the first of several hits wins", () => {
    const alias = byRules(range("[0,50)", "1"), range("[0,100)", "2"));
    expect(resolveVersion(alias, http({ hash: "10" }))).toMatchObject({ version: "1", index: 0 });
    expect(resolveVersion(alias, http({ hash: "70" }))).toMatchObject({ version: "2", index: 1 });
  });

  test("blanks at the ends of a header are taken off on the way, those of a RoutingKey are not", () => {
    const padded: MatchRule = { ...bob, expression: " Bob" };
    expect(resolveVersion(byRules(bob), http({ User: " Bob\t" }))).toMatchObject({ version: "4" });
    expect(resolveVersion(byRules(padded), http({ User: " Bob" }))).toMatchObject({ version: "3" });
    expect(resolveVersion(byRules(padded), { kind: "routingKey", values: { User: " Bob" } })).toMatchObject({
      version: "4",
    });
  });

  test("a RoutingKey that names the header in another case is told apart from one without it", () => {
    const sent = (values: Record<string, string>) => resolveVersion(byRules(bob), { kind: "routingKey", values });
    expect(sent({ user: "Bob" })).toMatchObject({ nearMiss: { reason: "nameCaseDiffers", sent: "user" } });
    expect(sent({ Other: "Bob" })).toMatchObject({ nearMiss: { reason: "headerAbsent" } });
  });

  test("a method nobody documented never matches", () => {
    const rule: MatchRule = { version: "4", key: "invoke.headers.User", method: "prefix", expression: "B" };
    expect(resolveVersion(byRules(rule), http({ User: "Bob" }))).toMatchObject({ decidedBy: "noRule", version: "3" });
  });
});

describe("weights", () => {
  test("are probabilities, not an answer", () => {
    const alias = { mainVersion: "1", routing: { by: "weight" as const, weights: [{ version: "2", weight: 30 }] } };
    expect(resolveVersion(alias, null)).toEqual({
      decidedBy: "weight",
      shares: [
        { version: "1", percent: 70 },
        { version: "2", percent: 30 },
      ],
    });
  });

  test.each([
    { weight: 0, version: "1" },
    { weight: 100, version: "2" },
  ])("of $weight % leave no doubt: v$version", ({ weight, version }) => {
    const alias = { mainVersion: "1", routing: { by: "weight" as const, weights: [{ version: "2", weight }] } };
    expect(resolveVersion(alias, null)).toEqual({ decidedBy: "mainVersion", version });
  });
});

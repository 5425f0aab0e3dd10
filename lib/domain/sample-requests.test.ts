import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resolveVersion } from "./resolve-version";
import type { MatchRule } from "./routing-config-schema";
import { sampleRequests } from "./sample-requests";

const bob: MatchRule = { version: "4", key: "invoke.headers.User", method: "exact", expression: "Bob" };
const range = (expression: string, version = "4"): MatchRule => ({
  version,
  key: "invoke.headers.hash",
  method: "range",
  expression,
});

/** Label, what is sent and who answers, of every sample. */
function told(rules: MatchRule[], kind: "http" | "routingKey" = "http") {
  const alias = { mainVersion: "3", routing: { by: "rule" as const, rules } };
  return sampleRequests(rules, kind).map(({ label, request }) => {
    const resolution = resolveVersion(alias, request);
    const version = resolution.decidedBy === "weight" ? null : resolution.version;
    return [label.is, request === null ? null : `${request.kind} ${JSON.stringify(request.values)}`, version];
  });
}

describe("the samples of", () => {
  test("an exact rule", () => {
    expect(told([bob])).toEqual([
      ["value", 'http {"User":"Bob"}', "4"],
      ["lowerCase", 'http {"User":"bob"}', "3"],
      ["other", 'http {"User":"Alice"}', "3"],
      ["absent", null, "3"],
      ["otherDoor", 'routingKey {"User":"Bob"}', "4"],
    ]);
  });

  test("an exact rule read as a RoutingKey, where the name's case counts", () => {
    expect(told([bob], "routingKey")).toEqual([
      ["value", 'routingKey {"User":"Bob"}', "4"],
      ["lowerCase", 'routingKey {"User":"bob"}', "3"],
      ["other", 'routingKey {"User":"Alice"}', "3"],
      ["absent", null, "3"],
      ["nameCase", 'routingKey {"user":"Bob"}', "3"],
      ["otherDoor", 'http {"User":"Bob"}', "4"],
    ]);
  });

  test.each([
    ["[0,10)", ["0", "9", "-1", "10", "0.5"]],
    ["(0,10]", ["1", "10", "0", "11", "1.5"]],
    ["[5,5]", ["5", "4", "6", "5.5"]],
    [
      "[123456789012345678901,123456789012345678903]",
      [
        "123456789012345678901",
        "123456789012345678903",
        "123456789012345678900",
        "123456789012345678904",
        "123456789012345678901.5",
      ],
    ],
  ])("the range %s are both ends and what lies just beyond", (expression, values) => {
    const sent = sampleRequests([range(expression)], "http").filter(({ request }) => request?.kind === "http");
    expect(sent.map(({ request }) => request?.values.hash)).toEqual(values);
  });

  test("two ranges that meet, each number once", () => {
    expect(told([range("[0,50)", "1"), range("[50,100)", "2")])).toEqual([
      ["first", 'http {"hash":"0"}', "1"],
      ["last", 'http {"hash":"49"}', "1"],
      ["below", 'http {"hash":"-1"}', "3"],
      ["above", 'http {"hash":"50"}', "2"],
      ["notANumber", 'http {"hash":"0.5"}', "3"],
      ["last", 'http {"hash":"99"}', "2"],
      ["above", 'http {"hash":"100"}', "3"],
      ["notANumber", 'http {"hash":"50.5"}', "3"],
      ["absent", null, "3"],
      ["otherDoor", 'routingKey {"hash":"0"}', "1"],
    ]);
  });

  test.each([
    { what: "a name in small letters", expression: "bob", is: "upperCase" },
    { what: "Alice herself", expression: "Alice", is: "lowerCase" },
  ])("$what", ({ expression, is }) => {
    const labels = sampleRequests([{ ...bob, expression }], "http").map(({ label }) => label);
    expect(labels[1]?.is).toBe(is);
    const other = labels.find((label) => label.is === "other");
    expect(other).not.toMatchObject({ value: expression });
  });

  test("rules that nobody understands, or of no rules, are a request like any", () => {
    expect(sampleRequests([], "http")).toEqual([{ label: { is: "absent" }, request: null }]);
    expect(sampleRequests([{ ...bob, key: "User" }], "http")).toHaveLength(1);
  });
});

test("samples are few, differ from each other, and hit the first rule", () => {
  const rule = fc.oneof(
    fc.record({
      version: fc.constantFrom("1", "2"),
      key: fc.constantFrom("invoke.headers.User", "invoke.headers.Group"),
      method: fc.constant("exact"),
      // HTTP would take blanks off the ends, so that such a rule hits nothing.
      expression: fc.string({ minLength: 1 }).filter((text) => text.trim() === text),
    }),
    fc.tuple(fc.integer(), fc.nat(50)).map(([from, width]) => range(`[${from},${from + width}]`)),
  );
  fc.assert(
    fc.property(fc.array(rule, { minLength: 1, maxLength: 20 }), (rules) => {
      const samples = sampleRequests(rules, "http");
      expect(samples.length).toBeLessThanOrEqual(16);
      expect(new Set(samples.map(({ request }) => JSON.stringify(request))).size).toBe(samples.length);
      const alias = { mainVersion: "main", routing: { by: "rule" as const, rules } };
      expect(resolveVersion(alias, samples[0]?.request ?? null)).toMatchObject({ decidedBy: "rule", index: 0 });
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import type { AliasState } from "@/lib/domain/alias-schema";
import { toWire, wireAliasSchema } from "./wire-alias";

const key = { region: "ap-guangzhou", namespace: "default", functionName: "order-api" };

function overTheWire(state: AliasState): AliasState {
  const { mainVersion, routing, description } = wireAliasSchema.parse(
    JSON.parse(JSON.stringify(toWire(key, "a", state))),
  );
  return { mainVersion, routing, description };
}

test("every percentage of two decimals comes back as it was sent", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (hundredths) => {
      const weight = hundredths / 100;
      const state: AliasState = {
        mainVersion: "1",
        routing: { by: "weight", weights: [{ version: "2", weight }] },
        description: "",
      };
      expect(overTheWire(state)).toEqual(state);
      const sent = toWire(key, "a", state).RoutingConfig.AdditionalVersionWeights[0]?.Weight;
      expect(String(sent)).toMatch(/^(0|1|0\.\d{1,4}|\de-[45])$/);
    }),
    { numRuns: 10_001 },
  );
});

test.each([
  { percent: 30, fraction: 0.3 },
  { percent: 0, fraction: 0 },
  { percent: 100, fraction: 1 },
  { percent: 0.07, fraction: 0.0007 },
  { percent: 70.1, fraction: 0.701 },
])("$percent % travels as $fraction", ({ percent, fraction }) => {
  const routing = { by: "weight" as const, weights: [{ version: "2", weight: percent }] };
  expect(toWire(key, "a", { mainVersion: "1", routing, description: "" }).RoutingConfig).toEqual({
    AdditionalVersionWeights: [{ Version: "2", Weight: fraction }],
    AddtionVersionMatchs: [],
  });
});

test("both lists and the description are sent even when there is nothing in them", () => {
  expect(toWire(key, "release", { mainVersion: "$LATEST", routing: null, description: "" })).toEqual({
    FunctionName: "order-api",
    Namespace: "default",
    Name: "release",
    FunctionVersion: "$LATEST",
    RoutingConfig: { AdditionalVersionWeights: [], AddtionVersionMatchs: [] },
    Description: "",
  });
});

test("several rules keep their order, their text and their versions", () => {
  const state: AliasState = {
    mainVersion: "$LATEST",
    routing: {
      by: "rule",
      rules: [
        { version: "1", key: "invoke.headers.X-Tcb-Route-Key", method: "range", expression: "[0,30)" },
        { version: "2", key: "invoke.headers.X-Tcb-Route-Key", method: "range", expression: "[30,100)" },
        { version: "2", key: "invoke.headers.User", method: "prefix", expression: "B" },
      ],
    },
    description: "说明, with “quotes”",
  };
  expect(overTheWire(state)).toEqual(state);
});

test("several weights of another client are kept", () => {
  const answer = wire({
    RoutingConfig: {
      AdditionalVersionWeights: [
        { Version: "2", Weight: 0.3 },
        { Version: "3", Weight: 0.2 },
      ],
      AddtionVersionMatchs: [],
    },
  });
  expect(wireAliasSchema.parse(answer).routing).toEqual({
    by: "weight",
    weights: [
      { version: "2", weight: 30 },
      { version: "3", weight: 20 },
    ],
  });
});

test("a foreign weight with many digits is read as it is", () => {
  const answer = wire({ RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: 0.123456789 }] } });
  expect(wireAliasSchema.parse(answer).routing).toEqual({
    by: "weight",
    weights: [{ version: "2", weight: 12.3456789 }],
  });
});

test.each([
  { name: "no routing config", RoutingConfig: undefined },
  { name: "a null one", RoutingConfig: null },
  { name: "one without lists", RoutingConfig: {} },
  { name: "one with null lists", RoutingConfig: { AdditionalVersionWeights: null, AddtionVersionMatchs: null } },
])("$name means that everything goes to the main version", ({ RoutingConfig }) => {
  expect(wireAliasSchema.parse(wire({ RoutingConfig })).routing).toBeNull();
});

test("times are read as Beijing time", () => {
  const alias = wireAliasSchema.parse(wire({ AddTime: "2026-11-23 08:00:01", ModTime: "" }));
  expect(alias).toMatchObject({ createdAt: "2026-11-23T00:00:01.000Z", modifiedAt: null });
});

test.each([
  {
    name: "weights and rules at once",
    change: {
      RoutingConfig: {
        AdditionalVersionWeights: [{ Version: "2", Weight: 0.1 }],
        AddtionVersionMatchs: [{ Version: "2", Key: "k", Method: "exact", Expression: "e" }],
      },
    },
    field: "RoutingConfig",
  },
  {
    name: "a weight above 1",
    change: { RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: 30 }] } },
    field: "RoutingConfig.AdditionalVersionWeights.0.Weight",
  },
  {
    name: "a weight that is not a number",
    change: { RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: "0.3" }] } },
    field: "RoutingConfig.AdditionalVersionWeights.0.Weight",
  },
  { name: "a version that is none", change: { FunctionVersion: "v1" }, field: "mainVersion" },
  { name: "a missing main version", change: { FunctionVersion: undefined }, field: "FunctionVersion" },
  { name: "a time that is none", change: { AddTime: "yesterday" }, field: "AddTime" },
])("$name is refused at $field", ({ change, field }) => {
  const parsed = wireAliasSchema.safeParse(wire(change));
  expect(parsed.error?.issues.map(({ path }) => path.join("."))).toContain(field);
});

function wire(change: Record<string, unknown>): Record<string, unknown> {
  return {
    Name: "release",
    FunctionVersion: "1",
    RoutingConfig: { AdditionalVersionWeights: [], AddtionVersionMatchs: [] },
    Description: null,
    AddTime: "2026-11-23 08:00:01",
    ModTime: "2026-11-23 08:00:01",
    ...change,
  };
}

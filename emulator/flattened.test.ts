import { expect, test } from "vitest";
import { z } from "zod";
import { readFlattened } from "./flattened.ts";

const schema = z.object({
  Name: z.string(),
  Count: z.number().nullish(),
  Flag: z.boolean().nullish(),
  Nested: z.object({ List: z.array(z.object({ Version: z.string(), Weight: z.number() })).nullish() }).nullish(),
  Values: z.array(z.string()).nullish(),
});

test.each([
  { fields: { Name: "5", Count: "5", Flag: "true" }, value: { Name: "5", Count: 5, Flag: true } },
  { fields: { Flag: "0", Count: "-0.5" }, value: { Flag: false, Count: -0.5 } },
  {
    fields: { "Nested.List.0.Version": "1", "Nested.List.0.Weight": "0.9", "Nested.List.1.Version": "2" },
    value: { Nested: { List: [{ Version: "1", Weight: 0.9 }, { Version: "2" }] } },
  },
  { fields: { "Values.1": "b", "Values.0": "a", "Values.10": "c" }, value: { Values: ["a", "b", "c"] } },
  { fields: { Values: "", Nested: "" }, value: {} },
  { fields: { Count: "many" }, value: { Count: "many" } },
  { fields: { Count: "" }, value: { Count: "" } },
  { fields: { "__proto__.polluted": "yes", "constructor.prototype.x": "1", Action: "GetAlias" }, value: {} },
  { fields: { "Name.0": "x" }, value: { Name: {} } },
])("$fields become $value", ({ fields, value }) => {
  expect(readFlattened(new Map(Object.entries(fields)), schema)).toEqual(value);
  expect({}).not.toHaveProperty("polluted");
});

test("a hostile depth or index is left out", () => {
  const fields = new Map([
    [`Nested${".x".repeat(50)}`, "1"],
    ["Values.999999999", "x"],
  ]);
  expect(readFlattened(fields, schema)).toEqual({ Values: [] });
});

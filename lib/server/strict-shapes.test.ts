import { expect, test } from "vitest";
import { z } from "zod";
import { apiRoutes } from "./api-routes";

type Shape = z.core.JSONSchema.JSONSchema;

/** Objects with named fields that take others too, by where they stand. */
function looseObjects(shape: unknown, place: string): string[] {
  if (typeof shape !== "object" || shape === null) return [];
  if (Array.isArray(shape)) return shape.flatMap((each, index) => looseObjects(each, `${place}/${index}`));
  const { type, properties, additionalProperties } = shape as Shape; // what z.toJSONSchema gives
  const isLoose = type === "object" && properties !== undefined && additionalProperties !== false;
  const inside = Object.entries(shape).flatMap(([name, value]) => looseObjects(value, `${place}/${name}`));
  return isLoose ? [place, ...inside] : inside;
}

const shapes = apiRoutes.flatMap(({ method, path, body, query, params }) =>
  Object.entries({ body, query, params }).flatMap(([what, shape]) =>
    shape === undefined ? [] : [{ name: `${what} of ${method} ${path}`, shape }],
  ),
);

test("every body, query and path refuses fields that nobody knows, at every depth", () => {
  expect(shapes.length).toBeGreaterThan(60);
  const loose = shapes.flatMap(({ name, shape }) =>
    looseObjects(z.toJSONSchema(shape, { io: "input", unrepresentable: "any" }), name),
  );
  expect(loose).toEqual([]);
});

test("a list in a request has an end", () => {
  const endless = shapes.flatMap(({ name, shape }) =>
    JSON.stringify(z.toJSONSchema(shape, { io: "input", unrepresentable: "any" }), (_, value) =>
      value?.type === "array" && value.maxItems === undefined ? "ENDLESS" : value,
    ).includes("ENDLESS")
      ? [name]
      : [],
  );
  expect(endless).toEqual([]);
});

test("what is looked for is found", () => {
  const loose = z.strictObject({ inner: z.array(z.object({ a: z.string() })) });
  expect(looseObjects(z.toJSONSchema(loose, { io: "input" }), "it")).toEqual(["it/properties/inner/items"]);
});

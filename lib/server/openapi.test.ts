import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openApiDocument } from "./openapi";

const METHOD = /^export (?:async )?(?:function|const) (GET|POST|PUT|DELETE|PATCH)\b(?! = methodNotAllowed)/gm;

/** Routes that really exist, read from the files, as `get /api/v1/regions`. */
function existingRoutes(): string[] {
  const root = join(import.meta.dirname, "../..");
  return readdirSync(join(root, "app/api/v1"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts"))
    .flatMap((file) => {
      const path = `/api/v1/${file.replace(/\/?route\.ts$/, "")}`.replaceAll("[", "{").replaceAll("]", "}");
      const source = readFileSync(join(root, "app/api/v1", file), "utf8");
      return [...source.matchAll(METHOD)].map(([, method]) => `${method?.toLowerCase()} ${path}`);
    })
    .toSorted();
}

test("the OpenAPI file names exactly the routes that exist", () => {
  const { paths } = openApiDocument();
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path}`),
  );
  expect(described.toSorted()).toEqual(existingRoutes());
});

test("path parameters are named as in the path", () => {
  const { paths } = openApiDocument();
  for (const [path, operations] of Object.entries(paths)) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const operation of Object.values(operations)) {
      const { parameters } = operation as { parameters: { name: string; in: string }[] }; // made by operation()
      expect(parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name)).toEqual(inPath);
    }
  }
});

test("the folder of routes is where the test looks", () => {
  expect(existsSync(join(import.meta.dirname, "../../app/api/v1"))).toBe(true);
});

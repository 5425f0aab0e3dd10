import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { consoleFetch } from "./console-fetch.ts";
import type { JsonSchema } from "./minimal-body.ts";

const app = join(import.meta.dirname, "../../app");

/** A route as the console itself describes it. */
export interface DescribedRoute {
  method: string;
  /** As in the OpenAPI file, e.g. `/api/v1/{region}/namespaces`. */
  path: string;
  may: string;
  roles: string[];
  /** Null: it takes none. */
  body: JsonSchema | null;
}

interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
}

interface Operation {
  "x-may": string;
  "x-roles": string[];
  requestBody?: { content: { "application/json": { schema: JsonSchema } } };
}

/** Every route that the console's API description names. */
export async function readDescribedRoutes(url: string): Promise<DescribedRoute[]> {
  const answer = await consoleFetch(`${url}/api/v1/openapi.json`);
  // Its own shape, made by lib/server/openapi.ts.
  const { paths } = (await answer.json()) as OpenApi;
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      may: operation["x-may"],
      roles: operation["x-roles"],
      body: operation.requestBody?.content["application/json"].schema ?? null,
    })),
  );
}

const METHOD =
  /^export (?:async )?(?:function|const) (GET|HEAD|POST|PUT|DELETE|PATCH|OPTIONS)\b(?! = methodNotAllowed)/gm;

/** Every route that really exists, read from the files, as `GET /api/v1/regions`. */
export function listRouteFiles(): string[] {
  return filesNamed("route.ts").flatMap((file) =>
    [...readFileSync(join(app, file), "utf8").matchAll(METHOD)].map(([, method]) => `${method} ${addressOf(file)}`),
  );
}

/** The addresses of all pages, as `/functions/{region}/{namespace}/{functionName}`. */
export function listPages(): string[] {
  return filesNamed("page.tsx").map(addressOf);
}

function filesNamed(name: string): string[] {
  return readdirSync(app, { recursive: true, encoding: "utf8" }).filter((file) => `/${file}`.endsWith(`/${name}`));
}

function addressOf(file: string): string {
  const path = file.replace(/(^|\/)(route\.ts|page\.tsx)$/, "").replace(/\/?\([^)]*\)/g, "");
  return `/${path.replaceAll("[", "{").replaceAll("]", "}")}`;
}

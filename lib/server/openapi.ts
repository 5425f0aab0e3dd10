import { z } from "zod";
import { rolesFor } from "@/lib/domain/access";
import { problemSchema } from "@/lib/domain/problem-schema";
import type { ApiRoute } from "./api-route";
import { apiRoutes } from "./api-routes";

const json = (schema: unknown) => contentOf("application/json", schema);
const contentOf = (contentType: string, schema: unknown) => ({ [contentType]: { schema } });
const outputShape = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "output", unrepresentable: "any" });
const inputShape = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });

/** The OpenAPI 3.1 description of `/api/v1`, made from the same schemas that the routes parse with. */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of apiRoutes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Halftone",
      version: "1",
      description: "Functions, versions and aliases of Tencent Cloud SCF, and the one way to move an alias's traffic.",
    },
    paths,
    components: { schemas: { Problem: outputShape(problemSchema) } },
  };
}

function operation(route: ApiRoute) {
  const content = contentOf(route.answer.contentType ?? "application/json", outputShape(route.answer.schema));
  return {
    summary: route.summary,
    "x-may": route.may,
    "x-roles": route.may === "signed in" || route.may === "anybody" ? [] : rolesFor(route.may),
    parameters: [
      ...parametersOf(route.params, "path"),
      ...parametersOf(route.query, "query"),
      ...(route.isGuarded ? [header("If-Match", true, "The ETag of the alias as you saw it.")] : []),
      ...(route.isWrite ? [header("Idempotency-Key", false, "Repeating a call with the same key acts once.")] : []),
    ],
    ...(route.body === undefined ? {} : { requestBody: { required: true, content: json(inputShape(route.body)) } }),
    responses: {
      [route.answer.status]: { description: "Done.", content },
      ...(route.isWrite ? { 202: { description: "Sent, not verified yet.", content } } : {}),
      default: { description: "Refused.", content: json({ $ref: "#/components/schemas/Problem" }) },
    },
  };
}

function parametersOf(schema: z.ZodObject | undefined, place: "path" | "query") {
  if (schema === undefined) return [];
  const shape = inputShape(schema);
  const required = new Set(shape.required ?? []);
  return Object.entries(shape.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.has(name),
    schema: property,
  }));
}

function header(name: string, required: boolean, description: string) {
  return { name, in: "header", required, description, schema: { type: "string" } };
}

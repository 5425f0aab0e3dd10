import { z } from "zod";
import {
  activityPageSchema,
  aliasChangeResultSchema,
  aliasCreationSchema,
  aliasListSchema,
  aliasPreviewSchema,
  aliasUpdateSchema,
  functionIndexSchema,
  functionMatchesSchema,
  functionPageSchema,
  namespaceListSchema,
  publicationSchema,
  regionListSchema,
  rollbackRequestSchema,
  simulationRequestSchema,
  simulationSchema,
  versionChangeResultSchema,
  versionDiffSchema,
  versionListSchema,
} from "@/lib/domain/api-schema";
import { changeSchema } from "@/lib/domain/change-schema";
import { aliasViewSchema, functionViewSchema } from "@/lib/domain/function-schema";
import {
  invocationRequestSchema,
  invocationResultSchema,
  personaInputSchema,
  personaListSchema,
  personaSchema,
  savedEventInputSchema,
  savedEventListSchema,
  savedEventSchema,
  sendRequestSchema,
  sendResultSchema,
} from "@/lib/domain/invocation-schema";
import {
  activityQuery,
  aliasParams,
  changeParams,
  freshQuery,
  functionListQuery,
  functionParams,
  functionSearchQuery,
  keptItemParams,
  namespaceParams,
  regionParams,
  versionPairParams,
  versionParams,
} from "./request-shapes";

export interface ApiRoute {
  method: "get" | "post" | "put" | "delete";
  /** As in the OpenAPI file, below the server's root. */
  path: string;
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The answer's status and shape when all goes well. */
  answer: { status: number; schema: z.ZodType };
  /** `If-Match`: an alias write answers 428 without it and 412 when the alias has changed. */
  isGuarded?: boolean;
  /** Takes an `Idempotency-Key`, and answers 202 while the outcome is not verified. */
  isWrite?: boolean;
}

const FUNCTION = "/api/v1/{region}/{namespace}/functions/{functionName}";
const ALIAS = `${FUNCTION}/aliases/{aliasName}`;

/** Every route of `/api/v1` with its shapes; a test holds that these are exactly the routes that exist. */
export const apiRoutes: readonly ApiRoute[] = [
  {
    method: "get",
    path: "/api/v1/regions",
    summary: "Regions this console looks at",
    answer: { status: 200, schema: regionListSchema },
  },
  {
    method: "get",
    path: "/api/v1/{region}/namespaces",
    summary: "Namespaces of a region",
    params: regionParams,
    answer: { status: 200, schema: namespaceListSchema },
  },
  {
    method: "get",
    path: "/api/v1/{region}/functions",
    summary: "Functions of any namespace whose name contains a text",
    params: regionParams,
    query: functionSearchQuery,
    answer: { status: 200, schema: functionMatchesSchema },
  },
  {
    method: "get",
    path: "/api/v1/{region}/{namespace}/functions",
    summary: "Functions of a namespace, page by page",
    params: namespaceParams,
    query: functionListQuery,
    answer: { status: 200, schema: functionPageSchema },
  },
  {
    method: "get",
    path: "/api/v1/{region}/{namespace}/function-index",
    summary: "Every function of a namespace at once, for search as you type",
    params: namespaceParams,
    answer: { status: 200, schema: functionIndexSchema },
  },
  {
    method: "get",
    path: FUNCTION,
    summary: "A function with its versions and aliases",
    params: functionParams,
    query: freshQuery,
    answer: { status: 200, schema: functionViewSchema },
  },
  {
    method: "get",
    path: `${FUNCTION}/versions`,
    summary: "Versions of a function",
    params: functionParams,
    query: freshQuery,
    answer: { status: 200, schema: versionListSchema },
  },
  {
    method: "post",
    path: `${FUNCTION}/versions`,
    summary: "Publish $LATEST as the next version",
    params: functionParams,
    body: publicationSchema,
    answer: { status: 201, schema: versionChangeResultSchema },
    isWrite: true,
  },
  {
    method: "delete",
    path: `${FUNCTION}/versions/{version}`,
    summary: "Delete a version that no alias routes to",
    params: versionParams,
    answer: { status: 200, schema: versionChangeResultSchema },
    isWrite: true,
  },
  {
    method: "get",
    path: `${FUNCTION}/versions/{version}/diff/{other}`,
    summary: "What differs between two versions; values of environment variables stay on the server",
    params: versionPairParams,
    answer: { status: 200, schema: versionDiffSchema },
  },
  {
    method: "get",
    path: `${FUNCTION}/aliases`,
    summary: "Aliases of a function",
    params: functionParams,
    query: freshQuery,
    answer: { status: 200, schema: aliasListSchema },
  },
  {
    method: "post",
    path: `${FUNCTION}/aliases`,
    summary: "Create an alias",
    params: functionParams,
    body: aliasCreationSchema,
    answer: { status: 201, schema: aliasChangeResultSchema },
    isWrite: true,
  },
  {
    method: "get",
    path: ALIAS,
    summary: "An alias and its ETag",
    params: aliasParams,
    query: freshQuery,
    answer: { status: 200, schema: aliasViewSchema },
  },
  {
    method: "put",
    path: ALIAS,
    summary: "Change what an alias routes to",
    params: aliasParams,
    body: aliasUpdateSchema,
    answer: { status: 200, schema: aliasChangeResultSchema },
    isGuarded: true,
    isWrite: true,
  },
  {
    method: "delete",
    path: ALIAS,
    summary: "Delete an alias",
    params: aliasParams,
    answer: { status: 200, schema: aliasChangeResultSchema },
    isGuarded: true,
    isWrite: true,
  },
  {
    method: "post",
    path: `${ALIAS}/rollback`,
    summary: "Send everything back: to the stable version, or to the main version before the last change",
    params: aliasParams,
    body: rollbackRequestSchema,
    answer: { status: 200, schema: aliasChangeResultSchema },
    isGuarded: true,
    isWrite: true,
  },
  {
    method: "post",
    path: `${ALIAS}/preview`,
    summary: "What a change would do, and why it could not be sent; changes nothing",
    params: aliasParams,
    body: aliasUpdateSchema,
    answer: { status: 200, schema: aliasPreviewSchema },
  },
  {
    method: "post",
    path: `${ALIAS}/simulate`,
    summary: "Which version sample requests would get, and why; changes nothing",
    params: aliasParams,
    body: simulationRequestSchema,
    answer: { status: 200, schema: simulationSchema },
  },
  {
    method: "post",
    path: `${ALIAS}/sends`,
    summary: "Send a sample request to the live alias, once or many times, and see which version answers",
    params: aliasParams,
    body: sendRequestSchema,
    answer: { status: 200, schema: sendResultSchema },
  },
  {
    method: "post",
    path: `${FUNCTION}/invocations`,
    summary: "Run the function once; its own errors are in the answer",
    params: functionParams,
    body: invocationRequestSchema,
    answer: { status: 200, schema: invocationResultSchema },
  },
  {
    method: "get",
    path: `${FUNCTION}/personas`,
    summary: "Sample requests kept for a function",
    params: functionParams,
    answer: { status: 200, schema: personaListSchema },
  },
  {
    method: "post",
    path: `${FUNCTION}/personas`,
    summary: "Keep another sample request",
    params: functionParams,
    body: personaInputSchema,
    answer: { status: 201, schema: personaSchema },
  },
  {
    method: "put",
    path: `${FUNCTION}/personas/{id}`,
    summary: "Change a kept sample request",
    params: keptItemParams,
    body: personaInputSchema,
    answer: { status: 200, schema: personaSchema },
  },
  {
    method: "delete",
    path: `${FUNCTION}/personas/{id}`,
    summary: "Delete a kept sample request",
    params: keptItemParams,
    answer: { status: 200, schema: personaListSchema },
  },
  {
    method: "get",
    path: `${FUNCTION}/saved-events`,
    summary: "Events kept for a function",
    params: functionParams,
    answer: { status: 200, schema: savedEventListSchema },
  },
  {
    method: "post",
    path: `${FUNCTION}/saved-events`,
    summary: "Keep another event",
    params: functionParams,
    body: savedEventInputSchema,
    answer: { status: 201, schema: savedEventSchema },
  },
  {
    method: "put",
    path: `${FUNCTION}/saved-events/{id}`,
    summary: "Change a kept event",
    params: keptItemParams,
    body: savedEventInputSchema,
    answer: { status: 200, schema: savedEventSchema },
  },
  {
    method: "delete",
    path: `${FUNCTION}/saved-events/{id}`,
    summary: "Delete a kept event",
    params: keptItemParams,
    answer: { status: 200, schema: savedEventListSchema },
  },
  {
    method: "get",
    path: "/api/v1/changes/{id}",
    summary: "One change, by its id or by the Idempotency-Key it was asked with",
    params: changeParams,
    answer: { status: 200, schema: changeSchema },
  },
  {
    method: "get",
    path: "/api/v1/activity",
    summary: "What was changed, newest first",
    query: activityQuery,
    answer: { status: 200, schema: activityPageSchema },
  },
  {
    method: "get",
    path: "/api/v1/openapi.json",
    summary: "This description",
    answer: { status: 200, schema: z.looseObject({ openapi: z.string() }) },
  },
];

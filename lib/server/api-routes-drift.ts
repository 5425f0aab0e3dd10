import { z } from "zod";
import { aliasChangeResultSchema } from "@/lib/domain/api-schema";
import {
  driftDecisionSchema,
  driftListSchema,
  driftSchema,
  ownerAnswerSchema,
  ownerNoteSchema,
} from "@/lib/domain/drift-schema";
import { functionKeySchema } from "@/lib/domain/function-schema";
import type { ApiRoute } from "./api-route";
import { aliasParams, functionParams } from "./request-shapes";

export const driftParams = z.strictObject({ ...functionKeySchema.shape, id: z.uuid() });

const FUNCTION = "/api/v1/{region}/{namespace}/functions/{functionName}";
const decided = { status: 200, schema: z.object({ drift: driftSchema.nullable() }) };

export const driftRoutes: readonly ApiRoute[] = [
  {
    method: "get",
    path: "/api/v1/drifts",
    summary: "Aliases that somebody else has changed and nobody has decided about",
    may: "view",
    answer: { status: 200, schema: driftListSchema },
  },
  {
    method: "get",
    path: `${FUNCTION}/drifts`,
    summary: "Changes of a function's aliases that nobody made here, open and past",
    may: "view",
    params: functionParams,
    answer: { status: 200, schema: driftListSchema },
  },
  {
    method: "post",
    path: `${FUNCTION}/drifts/{id}/adopt`,
    summary: "Decide that what was found is right",
    may: "alias.edit",
    params: driftParams,
    body: driftDecisionSchema,
    answer: decided,
  },
  {
    method: "post",
    path: `${FUNCTION}/drifts/{id}/restore`,
    summary: "Send what was expected, unless the alias has changed again",
    may: "alias.edit",
    params: driftParams,
    body: driftDecisionSchema,
    answer: { status: 200, schema: aliasChangeResultSchema },
    isWrite: true,
  },
  {
    method: "post",
    path: `${FUNCTION}/drifts/{id}/dismiss`,
    summary: "Leave it as it is, until the alias changes again",
    may: "alias.edit",
    params: driftParams,
    body: driftDecisionSchema,
    answer: decided,
  },
  {
    method: "put",
    path: `${FUNCTION}/aliases/{aliasName}/owner`,
    summary: "Say who or what else manages an alias",
    may: "alias.edit",
    params: aliasParams,
    body: ownerNoteSchema,
    answer: { status: 200, schema: ownerAnswerSchema },
  },
];

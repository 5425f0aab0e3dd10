import { z } from "zod";
import { policyInputSchema } from "@/lib/domain/alias-policy-schema";
import { aliasNameSchema } from "@/lib/domain/alias-schema";
import { freezeWindowInputSchema } from "@/lib/domain/freeze-window-schema";
import { functionNameSchema, namespaceNameSchema, regionSchema } from "@/lib/domain/function-schema";
import {
  freezeUpdateSchema,
  functionAccessSchema,
  lineStopAnswerSchema,
  lineStopInputSchema,
  policyListSchema,
  policyUpdateSchema,
} from "@/lib/domain/policies-schema";
import {
  approvalResultSchema,
  proposalApprovalSchema,
  proposalInputSchema,
  proposalListSchema,
  proposalRejectionSchema,
  proposalSchema,
} from "@/lib/domain/proposal-schema";
import type { ApiRoute } from "./api-route";
import { aliasParams, functionParams, noBody } from "./request-shapes";

export const idParams = z.strictObject({ id: z.uuid() });
/** Deleting what somebody else has edited meanwhile is refused. */
export const revisionQuery = z.strictObject({ revision: z.coerce.number().int().positive() });

/** Newest first, at most 100. `mine=1`: the caller's own. */
export const proposalListQuery = z.strictObject({
  state: z.enum(["open", "closed", "all"]).default("open"),
  mine: z.enum(["0", "1"]).default("0"),
  region: regionSchema.optional(),
  namespace: namespaceNameSchema.optional(),
  functionName: functionNameSchema.optional(),
  aliasName: aliasNameSchema.optional(),
});

const FUNCTION = "/api/v1/{region}/{namespace}/functions/{functionName}";
const policies = { status: 200, schema: policyListSchema };

export const policyRoutes: readonly ApiRoute[] = [
  {
    method: "get",
    path: `${FUNCTION}/access`,
    summary: "What the caller may do with each alias of a function, and why not",
    may: "view",
    params: functionParams,
    answer: { status: 200, schema: functionAccessSchema },
  },
  {
    method: "post",
    path: `${FUNCTION}/line-stop`,
    summary: "Stop this function's line: nothing but rollbacks from now on",
    may: "line.stop",
    params: functionParams,
    body: lineStopInputSchema,
    answer: { status: 201, schema: lineStopAnswerSchema },
  },
  {
    method: "delete",
    path: `${FUNCTION}/line-stop`,
    summary: "Resume this function's line",
    may: "line.resume",
    params: functionParams,
    answer: { status: 200, schema: lineStopAnswerSchema },
  },
  {
    method: "post",
    path: "/api/v1/line-stop",
    summary: "Stop every line: nothing but rollbacks from now on",
    may: "line.stop",
    body: lineStopInputSchema,
    answer: { status: 201, schema: lineStopAnswerSchema },
  },
  {
    method: "delete",
    path: "/api/v1/line-stop",
    summary: "Resume what was stopped everywhere",
    may: "line.resume",
    answer: { status: 200, schema: lineStopAnswerSchema },
  },
  {
    method: "get",
    path: "/api/v1/policies",
    summary: "What changes of aliases are judged by: policies, freezes, stopped lines",
    may: "view",
    answer: policies,
  },
  {
    method: "post",
    path: "/api/v1/policies",
    summary: "Write a policy for a place that has none",
    may: "administer",
    body: policyInputSchema,
    answer: { ...policies, status: 201 },
  },
  {
    method: "put",
    path: "/api/v1/policies/{id}",
    summary: "Change a policy",
    may: "administer",
    params: idParams,
    body: policyUpdateSchema,
    answer: policies,
  },
  {
    method: "delete",
    path: "/api/v1/policies/{id}",
    summary: "Delete a policy",
    may: "administer",
    params: idParams,
    query: revisionQuery,
    answer: policies,
  },
  {
    method: "post",
    path: "/api/v1/freeze-windows",
    summary: "Freeze aliases, once or every week",
    may: "administer",
    body: freezeWindowInputSchema,
    answer: { ...policies, status: 201 },
  },
  {
    method: "put",
    path: "/api/v1/freeze-windows/{id}",
    summary: "Change a freeze",
    may: "administer",
    params: idParams,
    body: freezeUpdateSchema,
    answer: policies,
  },
  {
    method: "delete",
    path: "/api/v1/freeze-windows/{id}",
    summary: "Delete a freeze",
    may: "administer",
    params: idParams,
    query: revisionQuery,
    answer: policies,
  },
  {
    method: "post",
    path: `${FUNCTION}/aliases/{aliasName}/proposals`,
    summary: "Propose a change of an alias for others to approve",
    may: "alias.propose",
    params: aliasParams,
    body: proposalInputSchema,
    answer: { status: 201, schema: proposalSchema },
    isGuarded: true,
  },
  {
    method: "get",
    path: "/api/v1/proposals",
    summary: "Proposals, newest first, and how many wait for the caller",
    may: "view",
    query: proposalListQuery,
    answer: { status: 200, schema: proposalListSchema },
  },
  {
    method: "get",
    path: "/api/v1/proposals/{id}",
    summary: "One proposal with its votes",
    may: "view",
    params: idParams,
    answer: { status: 200, schema: proposalSchema },
  },
  {
    method: "put",
    path: "/api/v1/proposals/{id}",
    summary: "Change one's own proposal; earlier votes do not count for it",
    may: "alias.propose",
    params: idParams,
    body: proposalInputSchema,
    answer: { status: 200, schema: proposalSchema },
    isGuarded: true,
  },
  {
    method: "post",
    path: "/api/v1/proposals/{id}/approve",
    summary: "Approve exactly what has this digest; with the last approval needed it is carried out at once",
    may: "alias.approve",
    params: idParams,
    body: proposalApprovalSchema,
    answer: { status: 200, schema: approvalResultSchema },
  },
  {
    method: "post",
    path: "/api/v1/proposals/{id}/reject",
    summary: "Reject a proposal, with a reason",
    may: "alias.approve",
    params: idParams,
    body: proposalRejectionSchema,
    answer: { status: 200, schema: proposalSchema },
  },
  {
    method: "post",
    path: "/api/v1/proposals/{id}/withdraw",
    summary: "Take one's own proposal back",
    may: "alias.propose",
    params: idParams,
    body: noBody,
    answer: { status: 200, schema: proposalSchema },
  },
];

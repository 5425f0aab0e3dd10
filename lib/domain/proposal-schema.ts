import { z } from "zod";
import { aliasNameSchema, aliasStateSchema } from "./alias-schema";
import { functionKeySchema } from "./function-schema";
import { routingConfigSchema } from "./routing-config-schema";
import { versionNameSchema } from "./version-schema";

/**
 * Where a proposal stands. `void`: the alias is no longer as its author saw it, so what was approved means something
 * else now. Only an open one can still be carried out.
 */
export const proposalStateSchema = z.enum(["open", "applied", "rejected", "void", "expired", "withdrawn"]);
export type ProposalState = z.infer<typeof proposalStateSchema>;

/** SHA-256, in hex, of exactly what is voted on. */
export const proposalDigestSchema = z.string().regex(/^[0-9a-f]{64}$/, "a proposal's digest");

export const proposalReasonSchema = z.string().trim().min(1).max(500);

/** What somebody proposes; the alias they saw is in `If-Match`. */
export const proposalInputSchema = z.strictObject({
  mainVersion: versionNameSchema,
  routing: routingConfigSchema.nullable(),
  description: aliasStateSchema.shape.description.optional(),
  reason: proposalReasonSchema,
});
export type ProposalInput = z.infer<typeof proposalInputSchema>;

export const proposalApprovalSchema = z.strictObject({ digest: proposalDigestSchema });
export const proposalRejectionSchema = z.strictObject({ digest: proposalDigestSchema, note: proposalReasonSchema });

export const proposalVoteSchema = z.object({
  actor: z.string(),
  decision: z.enum(["approve", "reject"]),
  note: z.string().nullable(),
  at: z.iso.datetime(),
  /** False for a vote on an earlier content, or of somebody who may no longer approve here. */
  counts: z.boolean(),
});

/**
 * Why somebody may not do something with a proposal. `running`: it is being carried out, and nobody knows yet what became
 * of it. `voted`: their approval is given, and others' are missing.
 */
export const proposalHindranceSchema = z.enum(["closed", "own", "notOwn", "token", "noRole", "voted", "running"]);
export type ProposalHindrance = z.infer<typeof proposalHindranceSchema>;

export const proposalSchema = z.object({
  id: z.uuid(),
  ...functionKeySchema.shape,
  aliasName: aliasNameSchema,
  before: aliasStateSchema,
  after: aliasStateSchema,
  reason: z.string(),
  author: z.string(),
  digest: proposalDigestSchema,
  requiredApprovals: z.int(),
  votes: z.array(proposalVoteSchema),
  state: proposalStateSchema,
  /** Why it is in this state, or what stood in the way when it was last to be carried out. */
  stateReason: z.string().nullable(),
  changeId: z.uuid().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  /** What the caller may do with it; each null when they may, else why not. */
  whyNot: z.object({
    approve: proposalHindranceSchema.nullable(),
    reject: proposalHindranceSchema.nullable(),
    edit: proposalHindranceSchema.nullable(),
    withdraw: proposalHindranceSchema.nullable(),
  }),
});
export type Proposal = z.infer<typeof proposalSchema>;

/** Newest first. `waitingForMe`: open ones that the caller may approve and has not voted on. */
export const proposalListSchema = z.object({ proposals: z.array(proposalSchema), waitingForMe: z.int() });
export type ProposalList = z.infer<typeof proposalListSchema>;

/** What became of an approval: the proposal, and the refusal when the last one needed could not carry it out yet. */
export const approvalResultSchema = z.object({
  proposal: proposalSchema,
  refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type ApprovalResult = z.infer<typeof approvalResultSchema>;

import { z } from "zod";
import {
  aliasPolicySchema,
  lineStopSchema,
  policyInputSchema,
  policyRefusalSchema,
  policyRowSchema,
} from "./alias-policy-schema";
import {
  activeFreezeSchema,
  freezeReasonSchema,
  freezeWindowInputSchema,
  freezeWindowSchema,
} from "./freeze-window-schema";
import { proposalHindranceSchema } from "./proposal-schema";

/** Everything that changes of aliases are judged by. */
export const policyListSchema = z.object({
  policies: z.array(policyRowSchema),
  /** What holds where nobody has written anything. */
  defaults: z.array(policyInputSchema),
  freezes: z.array(freezeWindowSchema),
  stops: z.array(lineStopSchema),
});
export type PolicyList = z.infer<typeof policyListSchema>;

const revision = z.int().positive();
/** The revision that the editor saw: an edit of anything newer is refused. */
export const policyUpdateSchema = policyInputSchema.extend({ revision });
export type PolicyUpdate = z.infer<typeof policyUpdateSchema>;
export const freezeUpdateSchema = freezeWindowInputSchema.extend({ revision });
export type FreezeUpdate = z.infer<typeof freezeUpdateSchema>;

export const lineStopInputSchema = z.strictObject({ reason: freezeReasonSchema });
export const lineStopAnswerSchema = z.object({ stop: lineStopSchema.nullable() });

/** What the caller may do with an alias at this moment. */
export const aliasAccessSchema = z.object({
  /** Why they may not change it by themselves; null: they may. */
  edit: policyRefusalSchema.nullable(),
  /** Why they may not propose a change, approve one, roll back; null: they may. */
  propose: policyRefusalSchema.nullable(),
  approve: proposalHindranceSchema.nullable(),
  rollBack: policyRefusalSchema.nullable(),
  policy: aliasPolicySchema,
  freeze: activeFreezeSchema.nullable(),
  /** Proposals that wait for a decision. */
  openProposals: z.int(),
});
export type AliasAccess = z.infer<typeof aliasAccessSchema>;

/** The same for every alias of a function, and whether its line is stopped. */
export const functionAccessSchema = z.object({
  aliases: z.record(z.string(), aliasAccessSchema),
  stop: lineStopSchema.nullable(),
  /** Whether the caller may stop and resume this function's line. */
  mayStop: z.boolean(),
  mayResume: z.boolean(),
});
export type FunctionAccess = z.infer<typeof functionAccessSchema>;

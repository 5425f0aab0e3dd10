import { z } from "zod";
import { accessReasonSchema, scopeSchema } from "./access-schema";

/** Which aliases something is about; `*` is everything, and in a function's or an alias's name it stands for any letters. */
export const aliasPlaceSchema = z.strictObject({
  ...scopeSchema.shape,
  aliasPattern: z.string().regex(/^[A-Za-z0-9_$*-]{1,64}$/, "an alias's name, in which * stands for any letters"),
});
export type AliasPlace = z.infer<typeof aliasPlaceSchema>;

/** What holds for an alias. */
export const aliasPolicySchema = z.strictObject({
  /** Only release managers change it by themselves; others propose. */
  isProtected: z.boolean(),
  /** How many others must approve a change before it is sent; 0: whoever may change it does so alone. */
  requiredApprovals: z.int().min(0).max(5),
  /** The most percentage points by which a version's share may rise in one change; null: any. */
  largestStep: z.number().gt(0).max(100).nullable(),
});
export type AliasPolicy = z.infer<typeof aliasPolicySchema>;

/** A row of the policies as an administrator writes it. */
export const policyInputSchema = z.strictObject({ place: aliasPlaceSchema, policy: aliasPolicySchema });
export type PolicyInput = z.infer<typeof policyInputSchema>;

export const policyRowSchema = policyInputSchema.extend({
  id: z.uuid(),
  revision: z.int().positive(),
  updatedBy: z.string(),
  updatedAt: z.iso.datetime(),
});
export type PolicyRow = z.infer<typeof policyRowSchema>;

export const lineStopSchema = z.object({
  /** `*` for every function, else `region/namespace/function`. */
  key: z.string(),
  reason: z.string(),
  stoppedBy: z.string(),
  stoppedAt: z.iso.datetime(),
});
export type LineStop = z.infer<typeof lineStopSchema>;

/** Why a change of an alias is refused before anything is stored or sent. */
export const policyRefusalSchema = z.discriminatedUnion("code", [
  z.object({ code: z.literal("forbidden"), reason: accessReasonSchema }),
  z.object({ code: z.literal("approvalRequired"), required: z.int(), given: z.int() }),
  z.object({ code: z.literal("frozen"), by: z.string(), reason: z.string(), until: z.string() }),
  z.object({ code: z.literal("lineStopped"), key: z.string(), by: z.string(), reason: z.string(), since: z.string() }),
  z.object({ code: z.literal("stepTooLarge"), version: z.string(), step: z.number(), largest: z.number() }),
]);
export type PolicyRefusal = z.infer<typeof policyRefusalSchema>;

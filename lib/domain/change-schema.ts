import { z } from "zod";
import { aliasStateSchema } from "./alias-schema";

/** What was asked of the cloud. */
export const changeKindSchema = z.enum([
  "alias.create",
  "alias.update",
  "alias.rollback",
  "alias.delete",
  "version.publish",
  "version.delete",
  "functionUrl.create",
  "functionUrl.delete",
  "gateway.create",
  "gateway.createApi",
  "gateway.editApi",
  "gateway.release",
]);
export type ChangeKind = z.infer<typeof changeKindSchema>;

/**
 * Where a change stands.
 * - `requested`: stored here, not sent yet. `sent`: the call left, its outcome is not verified yet.
 * - `applied`: read back from the cloud. `notApplied`: refused, or read back as unchanged.
 * - `superseded`: read back as something else: another client wrote in between.
 */
export const changeOutcomeSchema = z.enum(["requested", "sent", "applied", "notApplied", "superseded"]);
export type ChangeOutcome = z.infer<typeof changeOutcomeSchema>;

/** One act and what became of it: a row of Activity. */
export const changeSchema = z.object({
  id: z.uuid(),
  kind: changeKindSchema,
  region: z.string(),
  namespace: z.string(),
  functionName: z.string(),
  /** Null for acts on versions and on entry points. */
  aliasName: z.string().nullable(),
  /** The version published or deleted; null until known and for acts on aliases. */
  version: z.string().nullable(),
  /** Only for acts on entry points: which one, as `entryPointOf` writes it, e.g. `prepub/NONE`. */
  entryPoint: z.string().optional(),
  actor: z.string(),
  reason: z.string().nullable(),
  before: aliasStateSchema.nullable(),
  /** The wish. What was found instead, for a superseded change, is in `found`. */
  after: aliasStateSchema.nullable(),
  found: aliasStateSchema.nullable(),
  outcome: changeOutcomeSchema,
  /** The cloud's error code, or Halftone's own for a call that never answered. */
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  cloudRequestId: z.string().nullable(),
  requestedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
});
export type Change = z.infer<typeof changeSchema>;

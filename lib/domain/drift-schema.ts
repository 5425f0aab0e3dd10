import { z } from "zod";
import { aliasNameSchema, aliasStateSchema } from "./alias-schema";

/**
 * Where a drift stands. `open`: nobody has decided yet. `adopted`: what was found is right. `restored`: what was expected
 * was sent again. `dismissed`: left standing without being expected. `gone`: it ended by itself or by a later change.
 */
export const driftStateSchema = z.enum(["open", "adopted", "restored", "dismissed", "gone"]);
export type DriftState = z.infer<typeof driftStateSchema>;

/** A change of an alias that nobody made here. */
export const driftSchema = z.object({
  id: z.uuid(),
  region: z.string(),
  namespace: z.string(),
  functionName: z.string(),
  aliasName: aliasNameSchema,
  /** Null: the alias should not exist. */
  expected: aliasStateSchema.nullable(),
  /** Null: the alias is gone. */
  found: aliasStateSchema.nullable(),
  /** Names what was found; send it with a decision, so that nobody decides on something they have not seen. */
  fingerprint: z.string(),
  /** `description`: traffic goes where it should, only the words differ. */
  weight: z.enum(["traffic", "description"]),
  foundAt: z.iso.datetime(),
  /** When the cloud says the alias was modified; null: it does not say. Who did it the cloud's API never says. */
  modifiedAt: z.iso.datetime().nullable(),
  state: driftStateSchema,
  resolvedBy: z.string().nullable(),
  resolvedAt: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
  /** The change that ended it; null when none did. */
  changeId: z.uuid().nullable(),
});
export type Drift = z.infer<typeof driftSchema>;

/** Open ones first, then the newest. */
export const driftListSchema = z.object({ drifts: z.array(driftSchema) });
export type DriftList = z.infer<typeof driftListSchema>;

/** What a person decides about a drift they have seen. */
export const driftDecisionSchema = z.strictObject({
  reason: z.string().trim().min(1).max(500),
  fingerprint: z.string().min(1).max(64),
});
export type DriftDecision = z.infer<typeof driftDecisionSchema>;

/** Who or what else manages an alias, in a person's words. */
export const aliasOwnerSchema = z.object({
  aliasName: aliasNameSchema,
  note: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
});
export type AliasOwner = z.infer<typeof aliasOwnerSchema>;

/** An empty note takes it away. */
export const ownerNoteSchema = z.strictObject({ note: z.string().trim().max(200) });
export const ownerAnswerSchema = z.object({ owner: aliasOwnerSchema.nullable() });

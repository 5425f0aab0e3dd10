import { z } from "zod";
import { routingConfigSchema } from "./routing-config-schema";
import { versionNameSchema } from "./version-schema";

/**
 * The stricter of two published rules: the API allows 1–64 characters, the vendor's own form 2–60 ending in a
 * letter or digit.
 * @see https://cloud.tencent.com/document/product/583/36149
 */
export const newAliasNameSchema = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_-]{0,58}[A-Za-z0-9]$/,
    "2 to 60 letters, digits, - or _; starts with a letter, ends with a letter or digit",
  );

/** An alias name that may exist: `$DEFAULT` or what the API allows. */
export const aliasNameSchema = z.string().regex(/^(\$DEFAULT|[A-Za-z][A-Za-z0-9_-]{0,63})$/, "not an alias name");

/** The vendor's form allows letters, digits, blanks, commas, full stops and Chinese; the API states no rule. */
export const aliasDescriptionSchema = z.string().max(1000);

/** What an alias says about traffic, and its description: all that a write can set. */
export const aliasStateSchema = z.strictObject({
  mainVersion: versionNameSchema,
  /** Null: every request goes to the main version. */
  routing: routingConfigSchema.nullable(),
  description: aliasDescriptionSchema,
});
export type AliasState = z.infer<typeof aliasStateSchema>;

export const aliasSchema = z.object({
  name: aliasNameSchema,
  ...aliasStateSchema.shape,
  createdAt: z.iso.datetime().nullable(),
  modifiedAt: z.iso.datetime().nullable(),
});
export type Alias = z.infer<typeof aliasSchema>;

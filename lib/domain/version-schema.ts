import { z } from "zod";

/**
 * A version as the cloud spells it: `$LATEST` or a decimal integer as text.
 * @see https://cloud.tencent.com/document/product/583/43716
 */
export const versionNameSchema = z
  .string()
  .regex(/^(\$LATEST|[1-9]\d{0,9})$/, "a version is $LATEST or a whole number such as 2");

/** What the cloud says of a function's or a version's state. */
export const objectStatusSchema = z.enum([
  "Creating",
  "CreateFailed",
  "Active",
  "Updating",
  "UpdateFailed",
  "Publishing",
  "PublishFailed",
  "Deleting",
  "DeleteFailed",
]);
export type ObjectStatus = z.infer<typeof objectStatusSchema>;

export const functionVersionSchema = z.object({
  version: versionNameSchema,
  description: z.string(),
  /** Null when the cloud did not say. */
  status: objectStatusSchema.nullable(),
  createdAt: z.iso.datetime().nullable(),
  modifiedAt: z.iso.datetime().nullable(),
});
export type FunctionVersion = z.infer<typeof functionVersionSchema>;

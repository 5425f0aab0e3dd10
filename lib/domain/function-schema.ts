import { z } from "zod";
import { aliasSchema, aliasStateSchema } from "./alias-schema";
import { changeSchema } from "./change-schema";
import { aliasOwnerSchema, driftSchema } from "./drift-schema";
import { environmentSchema } from "./environment-schema";
import { functionVersionSchema, objectStatusSchema } from "./version-schema";

/** `ap-guangzhou` and the like. */
export const regionSchema = z.string().regex(/^[a-z]{2,3}-[a-z]+(-[a-z0-9]+)?$/, "not a region");
export const namespaceNameSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "not a namespace name");
export const functionNameSchema = z
  .string()
  .regex(/^[A-Za-z](?:[A-Za-z0-9_-]{0,58}[A-Za-z0-9])?$/, "not a function name");

/** Where a function lives. */
export const functionKeySchema = z.strictObject({
  region: regionSchema,
  namespace: namespaceNameSchema,
  functionName: functionNameSchema,
});
export type FunctionKey = z.infer<typeof functionKeySchema>;

export const namespaceSchema = z.object({
  name: z.string(),
  description: z.string(),
  /** Made by CloudBase rather than by a person in SCF. */
  isCloudBase: z.boolean(),
});
export type Namespace = z.infer<typeof namespaceSchema>;

/** Why what is shown may be old. */
export const upstreamErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  cloudRequestId: z.string().nullable(),
});

/** How old the data is, and whether the last attempt to renew it failed. */
export const freshnessSchema = z.object({
  /** When it was last read from the cloud; null: never. */
  asOf: z.iso.datetime().nullable(),
  /** Set while reading fails: the data is as of `asOf`. */
  failing: z.object({ since: z.iso.datetime(), error: upstreamErrorSchema }).nullable(),
});
export type Freshness = z.infer<typeof freshnessSchema>;

/** A row of the Functions page. */
export const functionSummarySchema = z.object({
  name: z.string(),
  type: z.enum(["Event", "HTTP"]),
  /** Null for image functions. */
  runtime: z.string().nullable(),
  /** Null until the function's details were read. */
  memoryMb: z.number().nullable(),
  status: objectStatusSchema,
  description: z.string(),
  modifiedAt: z.iso.datetime().nullable(),
  /** Null until the aliases were read. */
  aliases: z.array(aliasStateSchema.omit({ description: true }).extend({ name: z.string() })).nullable(),
  /** Aliases that somebody else has changed and nobody has decided about; left out: none. */
  drifted: z.array(z.string()).optional(),
});
export type FunctionSummary = z.infer<typeof functionSummarySchema>;

/** Where "Roll back" leads from here. */
export const rollbackOfferSchema = z.object({
  kind: z.enum(["toStable", "toPrevious"]),
  version: z.string(),
  state: aliasStateSchema,
});

/** An alias as a screen needs it. */
export const aliasViewSchema = aliasSchema.extend({
  /** Quoted, for `If-Match`. */
  etag: z.string(),
  /** Null when there is nothing to go back to. */
  rollback: rollbackOfferSchema.nullable(),
  /** The last applied change made here; null when none. */
  lastChange: changeSchema.nullable(),
  /** A change whose outcome is not known yet. */
  openChange: changeSchema.nullable(),
});
export type AliasView = z.infer<typeof aliasViewSchema>;

export const versionViewSchema = functionVersionSchema.extend({
  /** Hex SHA-256 of the code package; null until read. Equal hashes mean equal code. */
  codeSha256: z.string().nullable(),
});
export type VersionView = z.infer<typeof versionViewSchema>;

/** Everything the function page shows at first sight. */
export const functionViewSchema = functionSummarySchema.omit({ aliases: true, drifted: true }).extend({
  region: z.string(),
  namespace: z.string(),
  functionId: z.string().nullable(),
  handler: z.string().nullable(),
  timeoutSeconds: z.number().nullable(),
  statusReason: z.string().nullable(),
  versions: z.array(versionViewSchema),
  /** The chain that people set up for this function; null: the default chain. */
  environments: z.array(environmentSchema).nullable(),
  aliases: z.array(aliasViewSchema),
  /** Open ones, those of aliases that are gone among them; left out: none. */
  drifts: z.array(driftSchema).optional(),
  /** Of aliases that something else manages; left out: none. */
  owners: z.array(aliasOwnerSchema).optional(),
  freshness: freshnessSchema,
});
export type FunctionView = z.infer<typeof functionViewSchema>;

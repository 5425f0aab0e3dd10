import { z } from "zod";
import { aliasStateSchema, newAliasNameSchema } from "./alias-schema";
import { changeSchema } from "./change-schema";
import {
  aliasViewSchema,
  freshnessSchema,
  functionSummarySchema,
  functionViewSchema,
  namespaceSchema,
} from "./function-schema";
import { routingConfigSchema } from "./routing-config-schema";
import { versionNameSchema } from "./version-schema";

/** Bodies and answers of `/api/v1`, shared by the routes, the browser's calls and the OpenAPI file. */

const reasonSchema = z.string().trim().max(500);

export const aliasUpdateSchema = z.strictObject({
  mainVersion: versionNameSchema,
  routing: routingConfigSchema.nullable(),
  /** Left out: stays as it is. */
  description: aliasStateSchema.shape.description.optional(),
  reason: reasonSchema.optional(),
});
export type AliasUpdate = z.infer<typeof aliasUpdateSchema>;

export const aliasCreationSchema = z.strictObject({
  name: newAliasNameSchema,
  mainVersion: versionNameSchema,
  routing: routingConfigSchema.nullable().default(null),
  description: aliasStateSchema.shape.description.default(""),
  reason: reasonSchema.optional(),
});
export type AliasCreation = z.input<typeof aliasCreationSchema>;

export const rollbackRequestSchema = z.strictObject({
  /** The version the caller expects to go back to; refused when it would be another. */
  version: versionNameSchema.optional(),
  reason: reasonSchema.optional(),
});
export type RollbackRequest = z.infer<typeof rollbackRequestSchema>;

export const publicationSchema = z.strictObject({
  description: z.string().max(1000).default(""),
});
export type Publication = z.input<typeof publicationSchema>;

/** `202` carries it with an open change: sent, not verified yet. */
export const aliasChangeResultSchema = z.object({
  /** Null after a deletion. */
  alias: aliasViewSchema.nullable(),
  change: changeSchema,
});
export type AliasChangeResult = z.infer<typeof aliasChangeResultSchema>;

export const versionChangeResultSchema = z.object({ change: changeSchema });

/** What a wish would change, without changing it. */
export const aliasPreviewSchema = z.object({
  /** The alias as the cloud has it at this moment. */
  live: aliasViewSchema,
  /** Reasons why the wish cannot be sent; empty when it can. */
  problems: z.array(z.looseObject({ reason: z.string(), message: z.string() })),
  /** The same change for a shell. */
  commands: z.object({ tccli: z.string(), curl: z.string() }),
});
export type AliasPreview = z.infer<typeof aliasPreviewSchema>;

export const regionListSchema = z.object({
  regions: z.array(z.object({ region: z.string(), isDefault: z.boolean() })),
  cloud: z.object({ kind: z.enum(["embedded", "tencent", "custom"]), host: z.string() }),
});
export type RegionList = z.infer<typeof regionListSchema>;

export const namespaceListSchema = z.object({ namespaces: z.array(namespaceSchema), freshness: freshnessSchema });
export type NamespaceList = z.infer<typeof namespaceListSchema>;

export const functionPageSchema = z.object({
  functions: z.array(functionSummarySchema),
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
  freshness: freshnessSchema,
});
export type FunctionPage = z.infer<typeof functionPageSchema>;

/** Every function of one namespace at once, for search as you type. */
export const functionIndexSchema = z.object({ functions: z.array(functionSummarySchema), freshness: freshnessSchema });
export type FunctionIndex = z.infer<typeof functionIndexSchema>;

/** Matches over all namespaces of a region, for the palette. */
export const functionMatchesSchema = z.object({
  matches: z.array(z.object({ namespace: z.string(), name: z.string(), description: z.string() })),
});
export type FunctionMatches = z.infer<typeof functionMatchesSchema>;

export const versionListSchema = functionViewSchema.pick({ versions: true, freshness: true });
export const aliasListSchema = functionViewSchema.pick({ aliases: true, freshness: true });

export const activityPageSchema = z.object({
  changes: z.array(changeSchema),
  /** Pass as `before` for the next page; null at the end. */
  next: z.string().nullable(),
});
export type ActivityPage = z.infer<typeof activityPageSchema>;

/** A request as match rules see it. */
const sampleRequestSchema = z.strictObject({
  kind: z.enum(["http", "routingKey"]),
  values: z.record(z.string().max(200), z.string().max(1000)),
});

export const simulationRequestSchema = z.strictObject({
  requests: z.array(sampleRequestSchema.nullable()).min(1).max(50),
  /** Left out: the alias as it is. */
  wish: aliasUpdateSchema.pick({ mainVersion: true, routing: true }).optional(),
});

/** One answer per request; with weights the shares are its probabilities in percent. */
export const simulationSchema = z.object({
  resolutions: z.array(
    z.looseObject({
      decidedBy: z.enum(["mainVersion", "rule", "noRule", "weight"]),
      version: versionNameSchema.optional(),
    }),
  ),
});

/** A setting that differs between two versions. Environment variables are named, their values are not. */
export const versionDiffSchema = z.object({
  version: versionNameSchema,
  other: versionNameSchema,
  /** Null when a code hash could not be read. */
  isSameCode: z.boolean().nullable(),
  settings: z.array(z.object({ setting: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  environment: z.object({ added: z.array(z.string()), removed: z.array(z.string()), changed: z.array(z.string()) }),
});
export type VersionDiff = z.infer<typeof versionDiffSchema>;

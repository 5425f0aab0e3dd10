import { z } from "zod";
import { aliasStateSchema } from "./alias-schema";
import { changeSchema } from "./change-schema";
import { freshnessSchema } from "./function-schema";
import { metricCollectorSchema } from "./metric-collector";

export const overviewRangeSchema = z.enum(["1h", "6h", "24h", "7d"]);
export type OverviewRange = z.infer<typeof overviewRangeSchema>;

/** Requests and failed ones of a time; null where the cloud has no figure. */
const countsSchema = z.object({ requests: z.number().nullable(), errors: z.number().nullable() });
export type RequestCounts = z.infer<typeof countsSchema>;

/** An alias that sends requests to more than one version. */
export const splitAliasSchema = z.object({
  region: z.string(),
  namespace: z.string(),
  functionName: z.string(),
  aliasName: z.string(),
  ...aliasStateSchema.shape,
  /** When the split was last changed, by Halftone or by anybody else; null when not known. */
  changedAt: z.iso.datetime().nullable(),
  /** Of the alias, over the last complete minutes; null: no figure. */
  perMinute: z.number().nullable(),
  /** Of the versions in the range, on whatever way they were called. Several candidates count together. */
  stable: countsSchema,
  candidate: countsSchema,
  /** Requests a minute of the alias over the range, oldest first; null: a gap. */
  spark: z.array(z.number().nullable()),
});
export type SplitAlias = z.infer<typeof splitAliasSchema>;

/** Answer of `GET /api/v1/overview`. */
export const overviewSchema = z.object({
  range: overviewRangeSchema,
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** When the cloud last told figures; null: never. */
  asOf: z.iso.datetime().nullable(),
  /** Where the figures begin when they do not reach back over the whole range; else null. */
  knownFrom: z.iso.datetime().nullable(),
  counts: z.object({
    functions: z.number(),
    /** Aliases that split traffic now. */
    splitting: z.number(),
    /** Share of the split aliases' requests that candidates served, percent; null without figures. */
    candidateShare: z.number().nullable(),
    perMinute: z.number().nullable(),
    /** Over all watched functions, in the range. */
    errors: countsSchema,
    /**
     * In the range and in the same time before it, both of the functions whose figures reach back that far: others
     * would make a change where there is none.
     */
    errorsCompared: countsSchema,
    errorsBefore: countsSchema,
    rolledBack: z.number(),
    lastRollBackAt: z.iso.datetime().nullable(),
    changes: z.number(),
  }),
  split: z.array(splitAliasSchema),
  /** Newest first, at most ten. */
  recentChanges: z.array(changeSchema),
  /** How the figures of each region are collected. */
  collectors: z.array(metricCollectorSchema),
  freshness: freshnessSchema,
});
export type Overview = z.infer<typeof overviewSchema>;

import { z } from "zod";
import { aliasNameSchema } from "./alias-schema";
import { changeKindSchema } from "./change-schema";
import { metricCollectorSchema } from "./metric-collector";
import { versionNameSchema } from "./version-schema";

/**
 * What Halftone reads of Cloud Monitor, by the product's own names.
 * `invocations`, `errors`, `throttles`: counts a minute. `duration`: mean ms of the minute's calls. `memory`: the most MB used.
 * @see https://cloud.tencent.com/document/product/248/37207
 */
export const metricNameSchema = z.enum(["invocations", "errors", "throttles", "duration", "memory"]);
export type MetricName = z.infer<typeof metricNameSchema>;

/** Whose figures: one version's, one alias's (series of their own, an alias's is not split by version), or the whole function's. */
export const metricSubjectSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("function") }),
  z.object({ kind: z.literal("version"), version: versionNameSchema }),
  z.object({ kind: z.literal("alias"), alias: aliasNameSchema }),
]);
export type MetricSubject = z.infer<typeof metricSubjectSchema>;

/** Seconds that one point stands for. */
export const metricPeriodSchema = z.union([z.literal(60), z.literal(300), z.literal(3600), z.literal(86_400)]);
export type MetricPeriod = z.infer<typeof metricPeriodSchema>;

export const metricSeriesSchema = z.object({
  subject: metricSubjectSchema,
  metric: metricNameSchema,
  /** `[Unix seconds at which the period begins, value]`, ascending. A period without data has no point: it is a gap, never 0. */
  points: z.array(z.tuple([z.number(), z.number()])),
});
export type MetricSeries = z.infer<typeof metricSeriesSchema>;

/** A change that was applied in the range, for a marker. */
export const metricMarkerSchema = z.object({
  changeId: z.uuid(),
  at: z.iso.datetime(),
  kind: changeKindSchema,
  aliasName: z.string().nullable(),
  actor: z.string(),
  /** The candidate's share before and after in percent, where there is one. */
  shareBefore: z.number().nullable(),
  shareAfter: z.number().nullable(),
});
export type MetricMarker = z.infer<typeof metricMarkerSchema>;

/** Answer of `GET …/metrics`. The table and the CSV show exactly these points. */
export const metricsAnswerSchema = z.object({
  /** Rounded down to the period; half-open. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  period: metricPeriodSchema,
  /** Points before this are final as far as the cloud's delay goes; later ones are drawn as incomplete. */
  completeUntil: z.iso.datetime(),
  asOf: z.iso.datetime().nullable(),
  failing: z.object({ code: z.string(), message: z.string(), cloudRequestId: z.string().nullable() }).nullable(),
  /** How the region's figures are collected; null where that has not begun. */
  collector: metricCollectorSchema.nullable(),
  series: z.array(metricSeriesSchema),
  markers: z.array(metricMarkerSchema),
});
export type MetricsAnswer = z.infer<typeof metricsAnswerSchema>;

/** How the traffic of an alias was really split since its last change, from the versions' own counts. */
export const observedSplitSchema = z.object({
  aliasName: z.string(),
  /** Null under rules, or with no second version: there is nothing to compare. */
  candidate: z.string().nullable(),
  /** Percent. */
  configuredShare: z.number().nullable(),
  /** The time counted: complete minutes since the last change, or since the start of what is known. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  candidateRequests: z.number().nullable(),
  totalRequests: z.number().nullable(),
  /** Percent, with its 95 % Wilson interval; null without requests. */
  observedShare: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** How much likelier the counts are under another split than under the configured one; 1000 and more: not in effect. */
  evidence: z.number().nullable(),
  verdict: z.enum(["consistent", "notInEffect", "tooFew", "notComparable", "unknown"]),
  /** Where the counts come from: the alias's own log (exact), or the versions' metrics (all their traffic). */
  source: z.enum(["logs", "metrics"]).nullable(),
  /** When the last change was applied; null when not known. The convergence clock counts from here. */
  changedAt: z.iso.datetime().nullable(),
});
export type ObservedSplit = z.infer<typeof observedSplitSchema>;

import { z } from "zod";
import { versionNameSchema } from "./version-schema";

/** Percent, 0 to 100. The cloud may hold more digits than the two that Halftone writes. */
const weightSchema = z.number().min(0).max(100);

export const versionWeightSchema = z.strictObject({ version: versionNameSchema, weight: weightSchema });
export type VersionWeight = z.infer<typeof versionWeightSchema>;

/**
 * One entry of rule routing. `method` is `exact` or `range` by the documentation; anything else another client
 * stored is kept as text, shown and never matched.
 * @see https://cloud.tencent.com/document/product/583/43716
 */
export const matchRuleSchema = z.strictObject({
  version: versionNameSchema,
  key: z.string().max(200),
  method: z.string().max(20),
  expression: z.string().max(1000),
});
export type MatchRule = z.infer<typeof matchRuleSchema>;

/** How an alias splits traffic beside its main version: by weights or by match rules, never both. */
export const routingConfigSchema = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("weight"), weights: z.array(versionWeightSchema).min(1).max(10) }),
  z.strictObject({ by: z.literal("rule"), rules: z.array(matchRuleSchema).min(1).max(50) }),
]);
export type RoutingConfig = z.infer<typeof routingConfigSchema>;

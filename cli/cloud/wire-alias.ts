import { z } from "zod";
import { type AliasState, aliasStateSchema } from "@/lib/domain/alias-schema";

const wireAliasSchema = z.object({
  FunctionVersion: z.string(),
  Description: z.string().nullish(),
  RoutingConfig: z
    .object({
      AdditionalVersionWeights: z.array(z.object({ Version: z.string(), Weight: z.number() })).nullish(),
      AddtionVersionMatchs: z
        .array(z.object({ Version: z.string(), Key: z.string(), Method: z.string(), Expression: z.string() }))
        .nullish(),
    })
    .nullish(),
});

/** An answer of GetAlias as what it says of traffic. Throws when it is not readable, e.g. weights and rules at once. */
export function fromWireAlias(answer: unknown): AliasState {
  const { FunctionVersion, Description, RoutingConfig } = wireAliasSchema.parse(answer);
  const weights = RoutingConfig?.AdditionalVersionWeights ?? [];
  const rules = RoutingConfig?.AddtionVersionMatchs ?? [];
  if (weights.length > 0 && rules.length > 0) throw new Error("the alias has weights and match rules at once");
  return aliasStateSchema.parse({
    mainVersion: FunctionVersion,
    description: Description ?? "",
    routing:
      weights.length > 0
        ? {
            by: "weight",
            weights: weights.map(({ Version, Weight }) => ({ version: Version, weight: toPercent(Weight) })),
          }
        : rules.length > 0
          ? {
              by: "rule",
              rules: rules.map(({ Version, Key, Method, Expression }) => ({
                version: Version,
                key: Key,
                method: Method,
                expression: Expression,
              })),
            }
          : null,
  });
}

/** The complete state for UpdateAlias: both lists always, for nobody documents what leaving one out means. */
export function toWireAlias({ mainVersion, routing, description }: AliasState) {
  return {
    FunctionVersion: mainVersion,
    Description: description,
    RoutingConfig: {
      AdditionalVersionWeights:
        routing?.by === "weight"
          ? routing.weights.map(({ version, weight }) => ({ Version: version, Weight: toFraction(weight) }))
          : [],
      AddtionVersionMatchs:
        routing?.by === "rule"
          ? routing.rules.map(({ version, key, method, expression }) => ({
              Version: version,
              Key: key,
              Method: method,
              Expression: expression,
            }))
          : [],
    },
  };
}

function toPercent(fraction: number): number {
  return Number((fraction * 100).toFixed(12));
}

function toFraction(percent: number): number {
  return Number((percent / 100).toFixed(14));
}

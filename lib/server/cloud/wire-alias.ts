import { z } from "zod";
import { type Alias, type AliasState, aliasSchema } from "@/lib/domain/alias-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { RoutingConfig } from "@/lib/domain/routing-config-schema";
import { wireTimeSchema } from "./wire-time";

/** A routing config as the cloud spells it, misspelling included. */
export interface WireRouting {
  AdditionalVersionWeights: { Version: string; Weight: number }[];
  AddtionVersionMatchs: { Version: string; Key: string; Method: string; Expression: string }[];
}

/** The part of CreateAlias and UpdateAlias that says what the alias is to be. */
export interface WireAliasWrite {
  FunctionName: string;
  Namespace: string;
  Name: string;
  FunctionVersion: string;
  RoutingConfig: WireRouting;
  Description: string;
}

/**
 * The complete state, always: nobody documents whether a field left out is kept or cleared, so both lists and the
 * description are sent even when empty.
 */
export function toWire(
  { namespace, functionName }: FunctionKey,
  name: string,
  { mainVersion, routing, description }: AliasState,
): WireAliasWrite {
  return {
    FunctionName: functionName,
    Namespace: namespace,
    Name: name,
    FunctionVersion: mainVersion,
    RoutingConfig: {
      AdditionalVersionWeights:
        routing?.by === "weight"
          ? routing.weights.map(({ version, weight }) => ({ Version: version, Weight: percentToWire(weight) }))
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
    Description: description,
  };
}

const wireRoutingSchema = z.object({
  AdditionalVersionWeights: z
    .array(z.object({ Version: z.string(), Weight: z.number().min(0).max(1) }))
    .nullish()
    .transform((weights) => weights ?? []),
  AddtionVersionMatchs: z
    .array(z.object({ Version: z.string(), Key: z.string(), Method: z.string(), Expression: z.string() }))
    .nullish()
    .transform((rules) => rules ?? []),
});

/** An alias of an answer → the domain's. Refuses what the domain cannot express, naming the field. */
export const wireAliasSchema = z
  .object({
    Name: z.string(),
    FunctionVersion: z.string(),
    RoutingConfig: wireRoutingSchema.nullish(),
    Description: z.string().nullish(),
    AddTime: wireTimeSchema,
    ModTime: wireTimeSchema,
  })
  .transform((wire, context): Alias => {
    const routing = fromWireRouting(wire.RoutingConfig ?? null);
    if (routing === "both") {
      const message = `alias ${wire.Name} has weights and match rules at once`;
      context.addIssue({ code: "custom", path: ["RoutingConfig"], message });
      return z.NEVER;
    }
    const alias = aliasSchema.safeParse({
      name: wire.Name,
      mainVersion: wire.FunctionVersion,
      routing,
      description: wire.Description ?? "",
      createdAt: wire.AddTime,
      modifiedAt: wire.ModTime,
    });
    if (alias.success) return alias.data;
    for (const { path, message } of alias.error.issues) {
      context.addIssue({ code: "custom", path, message: `alias ${wire.Name}: ${message}` });
    }
    return z.NEVER;
  });

function fromWireRouting(wire: z.output<typeof wireRoutingSchema> | null): RoutingConfig | "both" | null {
  const weights = wire?.AdditionalVersionWeights ?? [];
  const rules = wire?.AddtionVersionMatchs ?? [];
  if (weights.length > 0 && rules.length > 0) return "both";
  if (weights.length > 0) {
    return {
      by: "weight",
      weights: weights.map(({ Version, Weight }) => ({ version: Version, weight: wireToPercent(Weight) })),
    };
  }
  if (rules.length === 0) return null;
  return {
    by: "rule",
    rules: rules.map(({ Version, Key, Method, Expression }) => ({
      version: Version,
      key: Key,
      method: Method,
      expression: Expression,
    })),
  };
}

/** 0.07 / 100 leaves a tail of noise; a weight has far fewer than fourteen decimals. */
function percentToWire(percent: number): number {
  return Number((percent / 100).toFixed(14));
}

function wireToPercent(fraction: number): number {
  return Number((fraction * 100).toFixed(12));
}

import { z } from "zod";
import { type ActionContext, CloudError } from "../cloud.ts";
import type { FunctionKey, StoredAlias } from "../model.ts";
import { formatWireTime } from "../wire-time.ts";
import { requireVersion } from "./function-target.ts";

/** The second field's spelling is the cloud's own. */
export const routingConfigSchema = z.object({
  AdditionalVersionWeights: z.array(z.object({ Version: z.string(), Weight: z.number() })).nullish(),
  AddtionVersionMatchs: z
    .array(z.object({ Version: z.string(), Key: z.string(), Method: z.string(), Expression: z.string() }))
    .nullish(),
});
export type WireRoutingConfig = z.infer<typeof routingConfigSchema>;
export type StoredRouting = Pick<StoredAlias, "weights" | "rules">;

export function fromWireRouting(config: WireRoutingConfig): StoredRouting {
  return {
    weights: (config.AdditionalVersionWeights ?? []).map(({ Version, Weight }) => ({
      version: Version,
      weight: Weight,
    })),
    rules: (config.AddtionVersionMatchs ?? []).map((rule) => ({
      version: rule.Version,
      key: rule.Key,
      method: rule.Method,
      expression: rule.Expression,
    })),
  };
}

export function toWireAlias(alias: StoredAlias) {
  return {
    Name: alias.name,
    FunctionVersion: alias.mainVersion,
    RoutingConfig: {
      AdditionalVersionWeights: alias.weights.map(({ version, weight }) => ({ Version: version, Weight: weight })),
      AddtionVersionMatchs: alias.rules.map((rule) => ({
        Version: rule.version,
        Key: rule.key,
        Method: rule.method,
        Expression: rule.expression,
      })),
    },
    Description: alias.description,
    AddTime: formatWireTime(alias.addTime),
    ModTime: formatWireTime(alias.modTime),
  };
}

/**
 * Checks what an alias is about to become. No source settles some of these answers; the choices: one weight entry, any
 * number of rules, weights 0 and 1 allowed, every routed version must exist and be Active (else `notActiveCode`).
 */
export function checkRouting(
  context: ActionContext,
  key: FunctionKey,
  mainVersion: string,
  { weights, rules }: StoredRouting,
  notActiveCode: string,
): void {
  if (weights.length > 0 && rules.length > 0) {
    throw new CloudError(
      "InvalidParameterValue.RoutingConfig",
      "Weights and match rules cannot be configured together.",
    );
  }
  if (weights.length > 1) throw weightsError("an alias takes at most one additional version");
  for (const { weight } of weights) {
    if (!(weight >= 0 && weight <= 1)) throw weightsError("a weight is a number from 0 to 1");
  }
  for (const rule of rules) checkRule(rule);
  for (const { version } of [...weights, ...rules]) {
    if (version !== mainVersion) continue;
    throw new CloudError("InvalidParameterValue.RoutingConfig", "The additional version is the alias's main version.");
  }
  for (const version of new Set([mainVersion, ...[...weights, ...rules].map((each) => each.version)])) {
    const { status } = requireVersion(context, key, version);
    if (status === "Active") continue;
    throw new CloudError(notActiveCode, `Version ${version} is ${status}; an alias can only use an Active version.`);
  }
}

function checkRule({ key, method, expression }: StoredRouting["rules"][number]): void {
  if (!/^invoke\.headers\.[^\s.][^\s]*$/.test(key)) throw ruleError("Key must be invoke.headers.<name>");
  if (method === "exact") {
    if (expression === "") throw ruleError("Expression of exact must not be empty");
    return;
  }
  if (method !== "range") throw ruleError("Method must be exact or range");
  const [, from, to] = /^[[(]\s*(-?\d+)\s*,\s*(-?\d+)\s*[\])]$/.exec(expression) ?? [];
  if (from === undefined || to === undefined || BigInt(from) > BigInt(to)) {
    throw ruleError("Expression of range must be an interval of integers such as [0,10)");
  }
}

function weightsError(reason: string): CloudError {
  return new CloudError(
    "InvalidParameterValue.AdditionalVersionWeights",
    `AdditionalVersionWeights is not valid: ${reason}.`,
  );
}

function ruleError(reason: string): CloudError {
  return new CloudError("InvalidParameter.RoutingConfig", `RoutingConfig is not valid: ${reason}.`);
}

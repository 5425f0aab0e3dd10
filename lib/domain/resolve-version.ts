import { type VersionShare, versionShares } from "./alias";
import type { AliasState } from "./alias-schema";
import { matchesValue, ruleHeader } from "./match-rule";
import type { MatchRule } from "./routing-config-schema";

/** A request as match rules see it. HTTP header names match in any case, names of a RoutingKey exactly. */
export interface SampleRequest {
  kind: "http" | "routingKey";
  values: Readonly<Record<string, string>>;
}

/** Which version a request gets through an alias, and why. */
export type Resolution =
  | { decidedBy: "mainVersion"; version: string }
  | { decidedBy: "rule"; version: string; rule: MatchRule; index: number }
  | { decidedBy: "noRule"; version: string; nearMiss: NearMiss | null }
  /** A weight draws anew for each request; the shares are its probabilities in percent. */
  | { decidedBy: "weight"; shares: VersionShare[] };

/** The rule that came closest to matching, for an explanation. */
export type NearMiss =
  | { reason: "headerAbsent"; header: string }
  /** A RoutingKey names it in another case, where HTTP would not mind. */
  | { reason: "nameCaseDiffers"; header: string; sent: string }
  | { reason: "caseDiffers"; header: string; value: string; expected: string }
  | { reason: "valueDiffers"; header: string; value: string };

/**
 * Which version answers. Rules are tried in their order and the first hit wins.
 * @see https://cloud.tencent.com/document/product/583/43716
 */
export function resolveVersion(
  alias: Pick<AliasState, "mainVersion" | "routing">,
  request: SampleRequest | null,
): Resolution {
  const { mainVersion, routing } = alias;
  if (routing === null) return { decidedBy: "mainVersion", version: mainVersion };
  if (routing.by === "weight") return resolveWeights(alias);
  for (const [index, rule] of routing.rules.entries()) {
    const value = valueFor(rule, request);
    if (value !== null && matchesValue(rule, value)) return { decidedBy: "rule", version: rule.version, rule, index };
  }
  return { decidedBy: "noRule", version: mainVersion, nearMiss: findNearMiss(routing.rules, request) };
}

function resolveWeights(alias: Pick<AliasState, "mainVersion" | "routing">): Resolution {
  const shares = versionShares(alias);
  const certain = shares.find(({ percent }) => percent === 100);
  return certain === undefined
    ? { decidedBy: "weight", shares }
    : { decidedBy: "mainVersion", version: certain.version };
}

function valueFor(rule: MatchRule, request: SampleRequest | null): string | null {
  const header = ruleHeader(rule);
  if (header === null || request === null) return null;
  if (request.kind === "routingKey")
    return Object.hasOwn(request.values, header) ? (request.values[header] ?? null) : null;
  const wanted = header.toLowerCase();
  const value = Object.entries(request.values).find(([name]) => name.toLowerCase() === wanted)?.[1];
  // HTTP takes blanks off both ends of a header's value. https://www.rfc-editor.org/rfc/rfc9110#section-5.5
  return value?.replaceAll(/^[ \t]+|[ \t]+$/g, "") ?? null;
}

function findNearMiss(rules: readonly MatchRule[], request: SampleRequest | null): NearMiss | null {
  const misses = rules.flatMap((rule): NearMiss[] => {
    const header = ruleHeader(rule);
    if (header === null) return [];
    const value = valueFor(rule, request);
    if (value === null) return [absent(header, request)];
    if (rule.method === "exact" && value.toLowerCase() === rule.expression.toLowerCase()) {
      return [{ reason: "caseDiffers", header, value, expected: rule.expression }];
    }
    return [{ reason: "valueDiffers", header, value }];
  });
  const closest = misses.find(({ reason }) => reason === "caseDiffers" || reason === "nameCaseDiffers");
  return closest ?? misses.find(({ reason }) => reason === "valueDiffers") ?? misses[0] ?? null;
}

function absent(header: string, request: SampleRequest | null): NearMiss {
  const wanted = header.toLowerCase();
  const sent = Object.keys(request?.values ?? {}).find((name) => name.toLowerCase() === wanted);
  return sent === undefined ? { reason: "headerAbsent", header } : { reason: "nameCaseDiffers", header, sent };
}

import type { AliasState } from "./alias-schema";
import { isEmptyRange, parseRange, ruleHeader } from "./match-rule";
import { additionalVersions, hasTwoDecimals } from "./routing-config";
import type { MatchRule, RoutingConfig } from "./routing-config-schema";
import { isSameRule, isSameRules } from "./rule-draft";
import { LATEST } from "./version";
import type { FunctionVersion } from "./version-schema";

/** Why a wished alias state cannot be sent. Closed, so that every reason has its words in every language. */
export type WishProblem =
  | { reason: "versionMissing"; version: string }
  | { reason: "versionNotActive"; version: string; status: string }
  | { reason: "sameVersionTwice"; version: string }
  | { reason: "tooManyVersions"; limit: number }
  | { reason: "weightsExceed100"; sum: number }
  | { reason: "weightTooFine"; weight: number }
  | { reason: "ruleKeyPrefix"; key: string }
  | { reason: "ruleMethod"; method: string }
  | { reason: "ruleRange"; expression: string }
  | { reason: "ruleRangeEmpty"; expression: string }
  | { reason: "ruleValueEmpty"; key: string };

/** The cloud accepts one version beside the main one. @see https://cloud.tencent.com/document/product/583/44161 */
const MAX_WEIGHTED_VERSIONS = 1;

/**
 * Everything wrong with a wished state, given the function's versions as they are now. Empty means it may be sent.
 * `live` is the alias as it is: what already stands there (several rules or weights of another client) may stay.
 */
export function checkWish(
  wish: AliasState,
  versions: readonly Pick<FunctionVersion, "version" | "status">[],
  live: AliasState | null,
): WishProblem[] {
  const named = [...new Set([wish.mainVersion, ...additionalVersions(wish.routing)])];
  return [...named.flatMap((version) => checkVersion(version, versions)), ...checkRouting(wish, live)];
}

function checkVersion(
  version: string,
  versions: readonly Pick<FunctionVersion, "version" | "status">[],
): WishProblem[] {
  const known = versions.find((candidate) => candidate.version === version);
  if (known === undefined) return [{ reason: "versionMissing", version }];
  // $LATEST may be updating while aliases point at it; the cloud serves its former code meanwhile.
  if (version === LATEST || known.status === null || known.status === "Active") return [];
  return [{ reason: "versionNotActive", version, status: known.status }];
}

function checkRouting({ mainVersion, routing }: AliasState, live: AliasState | null): WishProblem[] {
  if (routing === null) return [];
  const isUnchanged = live !== null && isSameRouting(live.routing, routing);
  const repeated: WishProblem[] = additionalVersions(routing)
    .filter((version) => version === mainVersion)
    .map((version) => ({ reason: "sameVersionTwice", version }));
  if (isUnchanged) return repeated;
  if (routing.by === "weight") return [...repeated, ...checkWeights(routing.weights)];
  const standing = live?.routing?.by === "rule" ? live.routing.rules : [];
  // A rule of another client that Halftone does not understand must not keep a person from editing those beside it.
  const own = routing.rules.filter((rule) => !standing.some((other) => isSameRule(other, rule)));
  return [...repeated, ...own.flatMap(checkRule)];
}

function isSameRouting(left: RoutingConfig | null, right: RoutingConfig): boolean {
  if (left?.by === "rule" && right.by === "rule") return isSameRules(left.rules, right.rules);
  return JSON.stringify(left) === JSON.stringify(right);
}

function checkWeights(weights: Extract<RoutingConfig, { by: "weight" }>["weights"]): WishProblem[] {
  const sum = weights.reduce((total, { weight }) => total + weight, 0);
  return [
    ...(weights.length > MAX_WEIGHTED_VERSIONS
      ? [{ reason: "tooManyVersions" as const, limit: MAX_WEIGHTED_VERSIONS + 1 }]
      : []),
    ...(sum > 100 ? [{ reason: "weightsExceed100" as const, sum }] : []),
    ...weights
      .filter(({ weight }) => !hasTwoDecimals(weight))
      .map(({ weight }) => ({ reason: "weightTooFine" as const, weight })),
  ];
}

/** What is wrong with one match rule by the documented grammar. */
export function checkRule(rule: MatchRule): WishProblem[] {
  const problems: WishProblem[] = [];
  if (ruleHeader(rule) === null) problems.push({ reason: "ruleKeyPrefix", key: rule.key });
  if (rule.method === "exact") {
    if (rule.expression === "") problems.push({ reason: "ruleValueEmpty", key: rule.key });
  } else if (rule.method === "range") {
    const range = parseRange(rule.expression);
    if (range === null) problems.push({ reason: "ruleRange", expression: rule.expression });
    else if (isEmptyRange(range)) problems.push({ reason: "ruleRangeEmpty", expression: rule.expression });
  } else {
    problems.push({ reason: "ruleMethod", method: rule.method });
  }
  return problems;
}

/** One English sentence per reason, for API answers and logs; screens use the message files. */
export function describeWishProblem(problem: WishProblem): string {
  switch (problem.reason) {
    case "versionMissing":
      return `Version ${problem.version} does not exist.`;
    case "versionNotActive":
      return `Version ${problem.version} is ${problem.status}; traffic can go to it once it is Active.`;
    case "sameVersionTwice":
      return `Version ${problem.version} is already the main version; choose another one beside it.`;
    case "tooManyVersions":
      return `An alias can split traffic by weight between at most ${problem.limit} versions.`;
    case "weightsExceed100":
      return `The weights add up to ${problem.sum} %, more than 100 %.`;
    case "weightTooFine":
      return `A weight has at most two decimals; ${problem.weight} has more.`;
    case "ruleKeyPrefix":
      return `The rule key ${JSON.stringify(problem.key)} must be invoke.headers. followed by a header name.`;
    case "ruleMethod":
      return `The rule method ${JSON.stringify(problem.method)} is neither exact nor range.`;
    case "ruleRange":
      return `The range ${JSON.stringify(problem.expression)} must look like [0,10) with whole numbers.`;
    case "ruleRangeEmpty":
      return `No whole number lies in the range ${JSON.stringify(problem.expression)}.`;
    case "ruleValueEmpty":
      return `The rule on ${problem.key} compares with an empty value, so it would never match on purpose.`;
  }
}

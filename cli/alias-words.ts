import { versionShares } from "@/lib/domain/alias";
import type { AliasDifference } from "@/lib/domain/alias-diff";
import type { AliasState } from "@/lib/domain/alias-schema";
import { roundPercent } from "@/lib/domain/routing-config";
import type { MatchRule } from "@/lib/domain/routing-config-schema";

type Routed = Pick<AliasState, "mainVersion" | "routing">;

/** Who gets what, in one line: `1 90 %, 2 10 %`, or `3, and 4 when invoke.headers.User exact Bob`. */
export function formatRouting(state: Routed): string {
  if (state.routing?.by === "rule") {
    return [state.mainVersion, ...state.routing.rules.map(formatRule)].join(", and ");
  }
  return versionShares(state)
    .map(({ version, percent }) => `${version} ${formatPercent(percent)}`)
    .join(", ");
}

function formatRule({ version, key, method, expression }: MatchRule): string {
  return `${version} when ${key} ${method} ${expression}`;
}

/** A share with at most two decimals; `by rule` where rules decide. */
export function formatPercent(percent: number | null): string {
  return percent === null ? "by rule" : `${Number(roundPercent(percent).toFixed(2))} %`;
}

/** One difference as a line: `share of 2: 0 % -> 30 %`. */
export function formatDifference(difference: AliasDifference, arrow: string): string {
  switch (difference.field) {
    case "mainVersion":
      return `main version: ${difference.from} ${arrow} ${difference.to}`;
    case "routedBy":
      return `routed by: ${difference.from} ${arrow} ${difference.to}`;
    case "share":
      return `share of ${difference.version}: ${formatPercent(difference.from)} ${arrow} ${formatPercent(difference.to)}`;
    case "rules":
      return `rules: ${formatRules(difference.from)} ${arrow} ${formatRules(difference.to)}`;
    case "description":
      return `description: ${JSON.stringify(difference.from)} ${arrow} ${JSON.stringify(difference.to)}`;
  }
}

function formatRules(rules: readonly MatchRule[]): string {
  return rules.length === 0 ? "none" : rules.map(formatRule).join("; ");
}

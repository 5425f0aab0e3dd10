import { versionShares } from "./alias";
import type { AliasState } from "./alias-schema";
import type { MatchRule, RoutingConfig } from "./routing-config-schema";
import { isSameRules } from "./rule-draft";

/** One difference between two states of an alias, in the order a person reads them. */
export type AliasDifference =
  | { field: "mainVersion"; from: string; to: string }
  | { field: "routedBy"; from: RoutedBy; to: RoutedBy }
  | { field: "share"; version: string; from: number | null; to: number | null }
  | { field: "rules"; from: MatchRule[]; to: MatchRule[] }
  | { field: "description"; from: string; to: string };

type RoutedBy = "one version" | "weight" | "rule";

/** What changes from one state to another; empty when nothing does. A share of null means rules decide. */
export function diffAlias(from: AliasState, to: AliasState): AliasDifference[] {
  return [
    ...(from.mainVersion === to.mainVersion
      ? []
      : [{ field: "mainVersion" as const, from: from.mainVersion, to: to.mainVersion }]),
    ...(routedBy(from.routing) === routedBy(to.routing)
      ? []
      : [{ field: "routedBy" as const, from: routedBy(from.routing), to: routedBy(to.routing) }]),
    ...shareDifferences(from, to),
    ...(isSameRules(rulesOf(from), rulesOf(to))
      ? []
      : [{ field: "rules" as const, from: rulesOf(from), to: rulesOf(to) }]),
    ...(from.description === to.description
      ? []
      : [{ field: "description" as const, from: from.description, to: to.description }]),
  ];
}

function shareDifferences(from: AliasState, to: AliasState): AliasDifference[] {
  const before = new Map(versionShares(from).map(({ version, percent }) => [version, percent]));
  const after = new Map(versionShares(to).map(({ version, percent }) => [version, percent]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((version) => ({
      field: "share" as const,
      version,
      from: before.has(version) ? (before.get(version) ?? null) : 0,
      to: after.has(version) ? (after.get(version) ?? null) : 0,
    }))
    .filter((difference) => difference.from !== difference.to);
}

function routedBy(routing: RoutingConfig | null): RoutedBy {
  return routing === null ? "one version" : routing.by;
}

function rulesOf({ routing }: AliasState): MatchRule[] {
  return routing?.by === "rule" ? routing.rules : [];
}

import { versionShares } from "@/lib/domain/alias";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { SplitAlias } from "@/lib/domain/overview-schema";
import { aliasRoles } from "@/lib/domain/roles";
import type { RoutedAlias } from "../db/overview-aliases";
import { changedAt } from "../metrics/changed-at";
import type { OverviewFigures } from "./read-overview-figures";
import { addCounts } from "./stretch-figures";

/** An alias with its figures. */
export function toSplitAlias(
  { key, alias, lastApplied }: RoutedAlias,
  figures: Pick<OverviewFigures, "ofVersion" | "sparkOf">,
  perMinute: number | null,
): SplitAlias {
  const { mainVersion, routing, description } = alias;
  const { stable, candidates } = versionsOf(alias);
  return {
    ...key,
    aliasName: alias.name,
    mainVersion,
    routing,
    description,
    changedAt: changedAt(alias, lastApplied),
    perMinute,
    spark: figures.sparkOf(key, alias.name),
    stable: figures.ofVersion(key, stable),
    candidate: addCounts(candidates.map((version) => figures.ofVersion(key, version))),
  };
}

/** Every version but the stable one is on trial. */
export function versionsOf(alias: Pick<AliasState, "mainVersion" | "routing">): {
  stable: string;
  candidates: string[];
} {
  const { stable } = aliasRoles(alias);
  const others = versionShares(alias).flatMap(({ version }) => (version === stable ? [] : [version]));
  return { stable, candidates: [...new Set(others)] };
}

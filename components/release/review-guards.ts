import { shareOf } from "@/components/alias/share-of";
import { versionShares } from "@/lib/domain/alias";
import type { AliasState } from "@/lib/domain/alias-schema";
import { aliasRoles } from "@/lib/domain/roles";
import { isSameRule } from "@/lib/domain/rule-draft";

/** The alias that serves production by the default chain of environments. */
const PRODUCTION_ALIAS = "release";

/** Versions other than the stable one that get more requests than they have now; where rules decide now, any at all. */
function rising(live: AliasState, wish: AliasState): string[] {
  const { stable } = aliasRoles(live);
  return versionShares(wish)
    .filter(({ version, percent }) => version !== stable && (percent ?? 0) > (shareOf(live, version) ?? 0))
    .map(({ version }) => version);
}

/** Whether a version other than the stable one takes what no rule hits: that is nearly everything. */
function takesMisses(live: AliasState, wish: AliasState): boolean {
  const { mainVersion, routing } = wish;
  if (routing?.by !== "rule" || mainVersion === aliasRoles(live).stable) return false;
  return shareOf(live, mainVersion) !== 100;
}

/** Whether a rule is wished that is not in force: whom it will catch, no number tells. */
function hasNewRule(live: AliasState, wish: AliasState): boolean {
  if (wish.routing?.by !== "rule") return false;
  const standing = live.routing?.by === "rule" ? live.routing.rules : [];
  return wish.routing.rules.some((rule) => !standing.some((other) => isSameRule(rule, other)));
}

/** Whether a reason has to be given: more requests will reach a version on trial. Less of it never needs one. */
export function needsReason(live: AliasState, wish: AliasState): boolean {
  return rising(live, wish).length > 0 || hasNewRule(live, wish) || takesMisses(live, wish);
}

/** Whether the alias's name has to be typed: on `release`, when a version on trial takes everything. */
export function needsTypedName(aliasName: string, live: AliasState, wish: AliasState): boolean {
  if (aliasName !== PRODUCTION_ALIAS) return false;
  return takesMisses(live, wish) || rising(live, wish).some((version) => shareOf(wish, version) === 100);
}

import { aliasStateOf } from "@/lib/domain/alias";
import type { AliasState } from "@/lib/domain/alias-schema";
import { aliasRoles, withCandidateShare } from "@/lib/domain/roles";
import { additionalVersions, roundPercent } from "@/lib/domain/routing-config";
import type { MatchRule } from "@/lib/domain/routing-config-schema";
import { LATEST } from "@/lib/domain/version";

/** The state to wish for, or one sentence why the words do not say which. */
export type PlannedWish = { ok: true; wish: AliasState } | { ok: false; message: string };

const wished = (wish: AliasState): PlannedWish => ({ ok: true, wish });
const unclear = (message: string): PlannedWish => ({ ok: false, message });

/**
 * `shift <alias> <version>=<percent>`: that version gets the share, the rest stays with the other one. A version that
 * is not in the alias yet becomes the candidate beside the stable one.
 */
export function planShift(live: AliasState, version: string, percent: number): PlannedWish {
  const { shape, stable, candidate } = aliasRoles(live);
  if (version !== stable) {
    return wished(withCandidateShare(aliasStateOf(live), { stable, candidate: version }, percent));
  }
  if (candidate !== null && shape !== "several") {
    return wished(withCandidateShare(aliasStateOf(live), { stable, candidate }, roundPercent(100 - percent)));
  }
  if (percent === 100) return wished({ ...aliasStateOf(live), routing: null });
  return unclear(`Version ${version} is the stable one; name the version that is to get the other ${100 - percent} %.`);
}

/**
 * `rule <alias> <rule> <version>`: matching requests go to the version, all others to the main version, which stays
 * unless named. Several rules of another client are kept; only the one on the same key and value is replaced.
 */
export function planRule(live: AliasState, rule: MatchRule, main: string | null): PlannedWish {
  const { shape, stable } = aliasRoles(live);
  if (main === null && shape === "framework") {
    return unclear(
      `The main version is ${LATEST} and ${stable} is the stable one beside it; say with --main who gets the requests that do not match.`,
    );
  }
  const mainVersion = main ?? live.mainVersion;
  const rules = live.routing?.by === "rule" ? live.routing.rules : [];
  if (rules.length <= 1) return wished({ ...aliasStateOf(live), mainVersion, routing: { by: "rule", rules: [rule] } });
  const at = rules.findIndex(({ key, method, expression }) => {
    return key === rule.key && method === rule.method && expression === rule.expression;
  });
  if (at < 0) {
    return unclear(`The alias has ${rules.length} rules and none of them is this one; edit them on the console.`);
  }
  return wished({ ...aliasStateOf(live), mainVersion, routing: { by: "rule", rules: rules.with(at, rule) } });
}

/** `promote <alias> [version]`: everything to that version, or to the candidate. */
export function planPromotion(live: AliasState, named: string | null): PlannedWish {
  const { candidate, shape } = aliasRoles(live);
  const others = additionalVersions(live.routing);
  const version = named ?? candidate;
  if (version === null) return unclear("No version is on trial; name the one to promote.");
  if (named === null && (shape === "several" || others.length > 1)) {
    return unclear(`Several versions are on trial (${others.join(", ")}); name the one to promote.`);
  }
  if (version === LATEST && named === null) {
    return unclear(
      `${LATEST} is on trial: every later update of the code would reach all users at once. Publish it and promote its number.`,
    );
  }
  return wished({ ...aliasStateOf(live), mainVersion: version, routing: null });
}

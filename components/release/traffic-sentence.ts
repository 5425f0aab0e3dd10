import { shareOf } from "@/components/alias/share-of";
import { versionShares } from "@/lib/domain/alias";
import { diffAlias } from "@/lib/domain/alias-diff";
import type { AliasState } from "@/lib/domain/alias-schema";
import { parseRange, ruleHeader } from "@/lib/domain/match-rule";
import { aliasRoles, isSplit } from "@/lib/domain/roles";
import type { MatchRule } from "@/lib/domain/routing-config-schema";

/** One sentence about an alias's traffic: a key of the messages `release.sentence` and what it names. */
export type TrafficSentence =
  | { key: "all"; version: string }
  | { key: "split"; version: string; share: number; other: string; otherShare: number }
  | { key: "rules" | "several" }
  | { key: "up" | "down"; version: string; share: number; before: number }
  | { key: "fromRules"; version: string; share: number }
  | { key: "toAll" | "toNone"; version: string; before: number }
  | { key: "allFromRules"; version: string }
  | { key: "keeps" | "gets"; version: string; share: number }
  | { key: "getsNone" | "getsAll"; version: string }
  | { key: "mainChanges"; from: string; to: string }
  | { key: "rulesRemoved"; count: number }
  | { key: "ruleExact" | "ruleRange"; name: string; value: string; version: string }
  | { key: "ruleUnknown" | "missesKeep"; version: string }
  | { key: "rulesMore"; count: number }
  | { key: "missesChange"; from: string; to: string }
  | { key: "missesGet"; version: string }
  | { key: "splitOff"; version: string; share: number; other: string; otherShare: number };

/** So many rules are said one by one; the rest is counted. */
const RULES_SAID = 3;

/**
 * What a wish means for the callers, as sentences in reading order. When it changes nothing, what is in force now.
 * @param lead the version the change is about: it comes first
 */
export function describeTraffic(live: AliasState, wish: AliasState, lead: string): TrafficSentence[] {
  if (diffAlias(live, wish).length === 0) return [describeLive(live)];
  if (wish.routing?.by === "rule") return describeRules(live, wish.mainVersion, wish.routing.rules);
  const others = [...versionShares(wish), ...versionShares(live)]
    .map(({ version }) => version)
    .filter((version, index, all) => version !== lead && all.indexOf(version) === index);
  return [
    describeLead(lead, shareOf(live, lead), shareOf(wish, lead) ?? 0),
    ...others.flatMap((version) => describeOther(version, shareOf(live, version), shareOf(wish, version) ?? 0)),
    ...(live.mainVersion === wish.mainVersion
      ? []
      : [{ key: "mainChanges" as const, from: live.mainVersion, to: wish.mainVersion }]),
    ...(live.routing?.by === "rule" ? [{ key: "rulesRemoved" as const, count: live.routing.rules.length }] : []),
  ];
}

function describeLive(live: AliasState): TrafficSentence {
  const { shape, stable, candidate, candidateShare } = aliasRoles(live);
  if (shape === "rule") return { key: "rules" };
  if (shape === "several") return { key: "several" };
  const share = candidateShare ?? 0;
  if (candidate === null || share === 0) return { key: "all", version: stable };
  if (share === 100) return { key: "all", version: candidate };
  return { key: "split", version: candidate, share, other: stable, otherShare: shareOf(live, stable) ?? 0 };
}

function describeRules(live: AliasState, mainVersion: string, rules: readonly MatchRule[]): TrafficSentence[] {
  const { shape, stable, candidate, candidateShare } = aliasRoles(live);
  const isPlainSplit = candidate !== null && candidateShare !== null && isSplit(live);
  const others = rules.length - RULES_SAID;
  return [
    ...rules.slice(0, RULES_SAID).map(describeRule),
    ...(others > 0 ? [{ key: "rulesMore" as const, count: others }] : []),
    describeMisses(shape === "rule" || shape === "single" ? live.mainVersion : null, mainVersion),
    ...(isPlainSplit
      ? [
          {
            ...{ key: "splitOff" as const, version: candidate, share: candidateShare },
            ...{ other: stable, otherShare: shareOf(live, stable) ?? 0 },
          },
        ]
      : []),
  ];
}

function describeRule(rule: MatchRule): TrafficSentence {
  const { version, method, expression } = rule;
  const name = ruleHeader(rule);
  if (name !== null && method === "exact") return { key: "ruleExact", name, value: expression, version };
  if (name !== null && method === "range" && parseRange(expression) !== null) {
    return { key: "ruleRange", name, value: expression, version };
  }
  return { key: "ruleUnknown", version };
}

/** @param from the version that gets every miss now; null where a split decides now */
function describeMisses(from: string | null, to: string): TrafficSentence {
  if (from === null) return { key: "missesGet", version: to };
  return from === to ? { key: "missesKeep", version: to } : { key: "missesChange", from, to };
}

function describeLead(version: string, before: number | null, share: number): TrafficSentence {
  if (before === null) return share === 100 ? { key: "allFromRules", version } : { key: "fromRules", version, share };
  if (before === share) return { key: "keeps", version, share };
  if (share === 100) return { key: "toAll", version, before };
  if (share === 0) return { key: "toNone", version, before };
  return { key: share > before ? "up" : "down", version, share, before };
}

function describeOther(version: string, before: number | null, share: number): TrafficSentence[] {
  if (share === 0) return before === 0 ? [] : [{ key: "getsNone", version }];
  if (share === 100) return [{ key: "getsAll", version }];
  return [{ key: before !== null && share <= before ? "keeps" : "gets", version, share }];
}

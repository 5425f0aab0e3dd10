import type { AliasState } from "./alias-schema";
import { RULE_KEY_PREFIX } from "./match-rule";
import type { MatchRule } from "./routing-config-schema";

/** Match rules as a person is setting them up: in order, the first hit wins, and what none hits goes to `missVersion`. */
export interface RuleDraft {
  rules: readonly MatchRule[];
  missVersion: string;
}

/** A rule with nothing filled in yet but where it leads. */
export function emptyRule(version: string): MatchRule {
  return { version, key: RULE_KEY_PREFIX, method: "exact", expression: "" };
}

/** The rules of an alias that has some, else one empty rule for the candidate. */
export function startRuleDraft(
  live: Pick<AliasState, "mainVersion" | "routing">,
  { stable, candidate }: { stable: string; candidate: string | null },
): RuleDraft {
  if (live.routing?.by === "rule") return { rules: live.routing.rules, missVersion: live.mainVersion };
  return { rules: [emptyRule(candidate ?? stable)], missVersion: stable };
}

/** One rule put in another's place; every other one stays the very same, known or not. */
export function replaceRule(rules: readonly MatchRule[], index: number, rule: MatchRule): MatchRule[] {
  return rules.map((other, at) => (at === index ? rule : other));
}

export function removeRule(rules: readonly MatchRule[], index: number): MatchRule[] {
  return rules.filter((_, at) => at !== index);
}

/** Moves a rule one place up (-1) or down (1); at the end of the list nothing moves. */
export function moveRule(rules: readonly MatchRule[], index: number, step: -1 | 1): MatchRule[] {
  const moved = rules[index];
  const passed = rules[index + step];
  if (moved === undefined || passed === undefined) return [...rules];
  return rules.map((rule, at) => (at === index ? passed : at === index + step ? moved : rule));
}

/** What the alias would be: without any rule, every request goes to the version that gets the misses now. */
export function stateOfRules(live: AliasState, { rules, missVersion }: RuleDraft): AliasState {
  return {
    ...live,
    mainVersion: missVersion,
    routing: rules.length === 0 ? null : { by: "rule", rules: [...rules] },
  };
}

/** Whether two drafts ask for the same, whatever the order of the fields inside. */
export function isSameRuleDraft(left: RuleDraft, right: RuleDraft): boolean {
  return left.missVersion === right.missVersion && isSameRules(left.rules, right.rules);
}

/** Whether two lists hold the same rules in the same order; what a database kept has its fields in another one. */
export function isSameRules(left: readonly MatchRule[], right: readonly MatchRule[]): boolean {
  return left.length === right.length && left.every((rule, index) => isSameRule(rule, right[index]));
}

export function isSameRule(left: MatchRule, right: MatchRule | undefined): boolean {
  return (
    right !== undefined &&
    left.version === right.version &&
    left.key === right.key &&
    left.method === right.method &&
    left.expression === right.expression
  );
}

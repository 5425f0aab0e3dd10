import { type IntegerRange, isEmptyRange, matchesValue, parseRange, ruleHeader } from "./match-rule";
import type { MatchRule } from "./routing-config-schema";

/**
 * The earlier rules because of which a rule can never win, by index; null when some request can reach it. Only rules on
 * the very same header name count: names in another case meet over HTTP but not in a RoutingKey.
 */
export function findShadows(rules: readonly MatchRule[], index: number): number[] | null {
  const rule = rules[index];
  const header = rule === undefined ? null : ruleHeader(rule);
  if (rule === undefined || header === null) return null;
  const earlier = rules
    .slice(0, index)
    .map((other, at) => ({ other, at }))
    .filter(({ other }) => ruleHeader(other) === header);
  if (rule.method === "exact") {
    const hit = earlier.find(({ other }) => matchesValue(other, rule.expression));
    return hit === undefined || rule.expression === "" ? null : [hit.at];
  }
  const range = rule.method === "range" ? parseRange(rule.expression) : null;
  if (range === null || isEmptyRange(range)) return null;
  return coveredBy(closed(range), earlier);
}

interface Closed {
  first: bigint;
  last: bigint;
}

/** Which of the ranges together hold every number of `wanted`, walking from its first number on. */
function coveredBy(wanted: Closed, earlier: readonly { other: MatchRule; at: number }[]): number[] | null {
  const ranges = earlier.flatMap(({ other, at }) => {
    const range = other.method === "range" ? parseRange(other.expression) : null;
    return range === null || isEmptyRange(range) ? [] : [{ ...closed(range), at }];
  });
  const covering: number[] = [];
  let next = wanted.first;
  while (next <= wanted.last) {
    const reaching = ranges.filter(({ first, last }) => first <= next && last >= next);
    const [longest] = reaching.toSorted((left, right) => (left.last > right.last ? -1 : 1));
    if (longest === undefined) return null;
    covering.push(longest.at);
    next = longest.last + 1n;
  }
  return covering.toSorted((left, right) => left - right);
}

function closed({ from, to, includesFrom, includesTo }: IntegerRange): Closed {
  return { first: includesFrom ? from : from + 1n, last: includesTo ? to : to - 1n };
}

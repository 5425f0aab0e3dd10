import type { InvokeRequest } from "./cloud.ts";
import type { StoredAlias, StoredMatchRule } from "./model.ts";

type Match = InvokeRequest["match"];

/** Which version takes a request, and why: a rule by its place in the list, the weights, or neither. */
export interface RoutedVersion {
  version: string;
  reason: { by: "main" } | { by: "weight" } | { by: "rule"; rule: number };
}

const main = { by: "main" } as const;
const weight = { by: "weight" } as const;
const keyPrefix = "invoke.headers.";

/**
 * Routes one request through an alias. Weights are fractions of 1 and are drawn afresh for every request; rules are
 * tried in list order and the first hit wins; what neither claims goes to the main version.
 */
export function chooseVersion(
  alias: Pick<StoredAlias, "mainVersion" | "weights" | "rules">,
  match: Match,
  random: () => number,
): RoutedVersion {
  const hit = match === null ? -1 : alias.rules.findIndex((rule) => isHit(rule, match));
  const rule = alias.rules[hit];
  if (rule) return { version: rule.version, reason: { by: "rule", rule: hit } };
  if (alias.weights.length === 0) return { version: alias.mainVersion, reason: main };

  const draw = random();
  let upTo = 0;
  for (const entry of alias.weights) {
    upTo += entry.weight;
    // draw < 1 always, so weight 1 takes every request and weight 0 takes none.
    if (draw < upTo) return { version: entry.version, reason: weight };
  }
  return { version: alias.mainVersion, reason: weight };
}

function isHit(rule: StoredMatchRule, match: NonNullable<Match>): boolean {
  if (!rule.key.startsWith(keyPrefix)) return false;
  const value = getValue(rule.key.slice(keyPrefix.length), match);
  if (value === null) return false;
  if (rule.method === "exact") return value === rule.expression;
  return rule.method === "range" && isInRange(value, rule.expression);
}

/** HTTP header names match in any case, names of a RoutingKey exactly. */
function getValue(name: string, { kind, values }: NonNullable<Match>): string | null {
  if (kind === "routingKey") return Object.hasOwn(values, name) ? (values[name] ?? null) : null;
  const lower = name.toLowerCase();
  if (Object.hasOwn(values, lower)) return values[lower] ?? null;
  const key = Object.keys(values).find((candidate) => candidate.toLowerCase() === lower);
  return key === undefined ? null : (values[key] ?? null);
}

interface IntegerRange {
  min: bigint;
  max: bigint;
}

const rangePattern = /^([[(])\s*(-?\d+)\s*,\s*(-?\d+)\s*([\])])$/;
const integerPattern = /^-?\d+$/;

/** The integers that a range expression such as `[0,30)` covers, both ends included; null when it is malformed. */
export function parseRange(expression: string): IntegerRange | null {
  const [, opening, low, high, closing] = rangePattern.exec(expression) ?? [];
  if (low === undefined || high === undefined) return null;
  return { min: BigInt(low) + (opening === "(" ? 1n : 0n), max: BigInt(high) - (closing === ")" ? 1n : 0n) };
}

function isInRange(value: string, expression: string): boolean {
  if (!integerPattern.test(value)) return false;
  const range = getRange(expression);
  if (range === null) return false;
  const number = BigInt(value);
  return number >= range.min && number <= range.max;
}

/** Parsed expressions by their text; emptied when many different ones came by. */
const ranges = new Map<string, IntegerRange | null>();

function getRange(expression: string): IntegerRange | null {
  const known = ranges.get(expression);
  if (known !== undefined) return known;
  if (ranges.size >= 1000) ranges.clear();
  const range = parseRange(expression);
  ranges.set(expression, range);
  return range;
}

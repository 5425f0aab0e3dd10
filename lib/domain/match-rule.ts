import type { MatchRule } from "./routing-config-schema";

/** Rule keys name a request header with this prefix; a RoutingKey carries the bare name. */
export const RULE_KEY_PREFIX = "invoke.headers.";

/** An interval of integers; ends may be open or closed and of any size. */
export interface IntegerRange {
  from: bigint;
  to: bigint;
  includesFrom: boolean;
  includesTo: boolean;
}

const RANGE = /^([([])\s*(-?\d+)\s*,\s*(-?\d+)\s*([)\]])$/;
const INTEGER = /^-?\d+$/;

/**
 * Reads a `range` expression: `(a,b)` or `[a,b]` by the documentation; half-open forms are written by CloudBase's
 * client and understood too. Null when it is neither.
 * @see https://cloud.tencent.com/document/product/583/43716
 */
export function parseRange(expression: string): IntegerRange | null {
  const parts = RANGE.exec(expression.trim());
  if (parts === null) return null;
  const [, open, from, to, close] = parts;
  if (from === undefined || to === undefined) return null;
  return { from: BigInt(from), to: BigInt(to), includesFrom: open === "[", includesTo: close === "]" };
}

/** Whether no integer lies in the interval, e.g. `(3,4)` or `[5,2]`. */
export function isEmptyRange({ from, to, includesFrom, includesTo }: IntegerRange): boolean {
  const first = includesFrom ? from : from + 1n;
  const last = includesTo ? to : to - 1n;
  return first > last;
}

/** The header a rule looks at, or null when the key lacks the prefix and so can never match. */
export function ruleHeader({ key }: Pick<MatchRule, "key">): string | null {
  return key.startsWith(RULE_KEY_PREFIX) && key.length > RULE_KEY_PREFIX.length
    ? key.slice(RULE_KEY_PREFIX.length)
    : null;
}

/** Whether a header's value satisfies a rule's method and expression; unknown methods and broken ranges never do. */
export function matchesValue({ method, expression }: Pick<MatchRule, "method" | "expression">, value: string): boolean {
  if (method === "exact") return value === expression;
  if (method !== "range" || !INTEGER.test(value)) return false;
  const range = parseRange(expression);
  if (range === null) return false;
  const number = BigInt(value);
  const aboveFrom = range.includesFrom ? number >= range.from : number > range.from;
  const belowTo = range.includesTo ? number <= range.to : number < range.to;
  return aboveFrom && belowTo;
}

import { RULE_KEY_PREFIX } from "./match-rule";
import type { MatchRule } from "./routing-config-schema";

/** A match rule as the fields of a form. What is typed may be wrong for a while: nothing here is checked. */
export type RuleForm = { name: string; version: string } & (
  | { method: "exact"; value: string }
  | { method: "range"; from: string; to: string; includesFrom: boolean; includesTo: boolean }
);

/** Brackets around two texts with a comma between; what stands in them is read elsewhere. */
const LOOSE_RANGE = /^\s*([([])([^,]*),(.*)([)\]])\s*$/s;

/**
 * The form of a rule, or null when it has none: a key without the prefix, a method nobody documented, an interval
 * without brackets. Such a rule is shown as it is and never rewritten.
 */
export function readRuleForm({ key, method, expression, version }: MatchRule): RuleForm | null {
  if (!key.startsWith(RULE_KEY_PREFIX)) return null;
  const name = key.slice(RULE_KEY_PREFIX.length);
  if (method === "exact") return { name, version, method, value: expression };
  if (method !== "range") return null;
  const [, open, from, to, close] = LOOSE_RANGE.exec(expression) ?? [];
  if (from === undefined || to === undefined) return null;
  return {
    ...{ name, version, method, from: from.trim(), to: to.trim() },
    includesFrom: open === "[",
    includesTo: close === "]",
  };
}

export function writeRuleForm(form: RuleForm): MatchRule {
  const { name, version, method } = form;
  const expression =
    form.method === "exact"
      ? form.value
      : `${form.includesFrom ? "[" : "("}${form.from},${form.to}${form.includesTo ? "]" : ")"}`;
  return { version, key: `${RULE_KEY_PREFIX}${name}`, method, expression };
}

/** The same rule with the other method; a value that reads as an interval becomes its ends, a single number both. */
export function withMethod(form: RuleForm, method: RuleForm["method"]): RuleForm {
  const { name, version } = form;
  if (form.method === method) return form;
  if (form.method === "range") return { name, version, method: "exact", value: "" };
  const value = form.value.trim();
  const read = readRuleForm({ version, key: `${RULE_KEY_PREFIX}${name}`, method: "range", expression: value });
  if (read?.method === "range") return read;
  const end = /^-?\d+$/.test(value) ? value : "";
  return { name, version, method: "range", from: end, to: end, includesFrom: true, includesTo: true };
}

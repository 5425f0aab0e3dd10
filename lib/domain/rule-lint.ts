import { type VersionShare, versionShares } from "./alias";
import type { AliasState } from "./alias-schema";
import type { Persona } from "./invocation-schema";
import { isEmptyRange, matchesValue, parseRange, RULE_KEY_PREFIX, ruleHeader } from "./match-rule";
import { isSplit } from "./roles";
import type { MatchRule } from "./routing-config-schema";
import { isSameRule, type RuleDraft } from "./rule-draft";
import { type RuleForm, readRuleForm } from "./rule-form";
import { findShadows } from "./rule-shadow";
import { LATEST } from "./version";
import type { FunctionVersion } from "./version-schema";

/** `error`: cannot be sent. `warning`: can, and is probably not what is meant. `note`: worth knowing. */
export type LintLevel = "error" | "warning" | "note";

/** The part of the form a finding belongs to; `rule` for all of one rule or, without an index, of all rules. */
export type RuleField = "name" | "method" | "value" | "from" | "to" | "version" | "miss" | "rule";

export type RuleProblem =
  | { reason: "keyPrefix"; key: string }
  | { reason: "nameEmpty" | "valueEmpty" | "fromEmpty" | "toEmpty" | "nameBlank" | "valueBlank" | "prefixTwice" }
  | { reason: "keyTooLong" | "valueTooLong" | "tooManyRules"; limit: number }
  | { reason: "methodUnknown"; method: string }
  | { reason: "rangeShape"; expression: string }
  | { reason: "notInteger"; text: string }
  | { reason: "rangeInverted"; from: string; to: string }
  | { reason: "rangeEmpty"; expression: string }
  | { reason: "sameVersion" | "versionMissing" | "latestTarget"; version: string }
  | { reason: "versionNotActive"; version: string; status: string }
  | { reason: "nameNotHeader"; name: string }
  | { reason: "routingKeyTooLong"; limit: number }
  | { reason: "shadowed"; by: number[] }
  | { reason: "caseTwin"; value: string; other: string; at: number }
  | { reason: "personaCase"; persona: string; value: string; other: string }
  | { reason: "nameCase"; name: string; other: string; at: number }
  | { reason: "headerUnseen"; header: string; lines: number }
  | { reason: "splitOff"; shares: VersionShare[] };

interface FindingPlace {
  level: LintLevel;
  field: RuleField;
  /** Of the rule; null for all. */
  index: number | null;
}
export type RuleFinding = FindingPlace & RuleProblem;

/** What the rules are looked at beside. */
export interface LintContext {
  live: Pick<AliasState, "mainVersion" | "routing">;
  versions: readonly Pick<FunctionVersion, "version" | "status">[];
  personas: readonly Pick<Persona, "name" | "request">[];
  /** How many recent log lines were looked at without any that mentions a header, by header. */
  unseenHeaders: ReadonlyMap<string, number>;
}

/** What Halftone keeps of each part; the cloud states no limit of its own. */
const MAX_KEY = 200;
const MAX_EXPRESSION = 1000;
const MAX_RULES = 50;
/** A RoutingKey is JSON of at most so many bytes. @see https://cloud.tencent.com/document/product/583/43716 */
const MAX_ROUTING_KEY_BYTES = 1024;
/** The characters of an HTTP field name. @see https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const INTEGER = /^-?\d+$/;

/** Everything to say about rules before they are sent, in the order of the form. */
export function lintRules(draft: RuleDraft, context: LintContext): RuleFinding[] {
  const { rules } = draft;
  return [
    ...lintWhole(draft, context),
    ...rules.flatMap((rule, index) => [
      ...lintRule(rule, isStanding(rule, context)).map((finding) => ({ ...finding, index })),
      ...lintTarget(rule.version, draft, context).map((finding) => ({ ...finding, index })),
      ...lintAmong(rules, index, context).map((finding) => ({ ...finding, index })),
    ]),
    ...lintVersion(draft.missVersion, "miss", context).map((finding) => ({ ...finding, index: null })),
  ];
}

/** Findings that make it impossible to send the rules. */
export function hasErrors(findings: readonly RuleFinding[]): boolean {
  return findings.some(({ level }) => level === "error");
}

/** A finding before it is known which rule it is of. */
type Found = Omit<FindingPlace, "index"> & RuleProblem;

/** A rule that the alias has now was accepted by the cloud once, whatever Halftone makes of it. */
function isStanding(rule: MatchRule, { live }: LintContext): boolean {
  return live.routing?.by === "rule" && live.routing.rules.some((other) => isSameRule(other, rule));
}

function lintWhole({ rules }: RuleDraft, { live }: LintContext): RuleFinding[] {
  const findings: RuleFinding[] = [];
  if (live.routing?.by === "weight" && isSplit(live) && rules.length > 0) {
    findings.push({ level: "note", index: null, field: "rule", reason: "splitOff", shares: versionShares(live) });
  }
  if (rules.length > MAX_RULES) {
    findings.push({ level: "error", index: null, field: "rule", reason: "tooManyRules", limit: MAX_RULES });
  }
  return findings;
}

function lintRule(rule: MatchRule, isLive: boolean): Found[] {
  const level = isLive ? "warning" : "error";
  const form = readRuleForm(rule);
  const lengths: Found[] = [
    ...(rule.key.length > MAX_KEY
      ? [{ level: "error", field: "name", reason: "keyTooLong", limit: MAX_KEY - RULE_KEY_PREFIX.length } as const]
      : []),
    ...(rule.expression.length > MAX_EXPRESSION
      ? [{ level: "error", field: "value", reason: "valueTooLong", limit: MAX_EXPRESSION } as const]
      : []),
  ];
  if (form !== null) return [...lengths, ...lintName(form.name), ...lintValue(form, rule)];
  if (!rule.key.startsWith(RULE_KEY_PREFIX)) {
    return [...lengths, { level, field: "rule", reason: "keyPrefix", key: rule.key }];
  }
  return rule.method === "range"
    ? [...lengths, { level, field: "rule", reason: "rangeShape", expression: rule.expression }]
    : [...lengths, { level, field: "rule", reason: "methodUnknown", method: rule.method }];
}

function lintName(name: string): Found[] {
  const at = { field: "name" } as const;
  if (name === "") return [{ ...at, level: "error", reason: "nameEmpty" }];
  if (/\s/.test(name)) return [{ ...at, level: "error", reason: "nameBlank" }];
  if (name.toLowerCase().startsWith(RULE_KEY_PREFIX)) return [{ ...at, level: "warning", reason: "prefixTwice" }];
  if (!HEADER_NAME.test(name)) return [{ ...at, level: "warning", reason: "nameNotHeader", name }];
  return [];
}

function lintValue(form: RuleForm, rule: MatchRule): Found[] {
  if (form.method === "range") return lintRange(form, rule.expression);
  const at = { field: "value" } as const;
  if (form.value === "") return [{ ...at, level: "error", reason: "valueEmpty" }];
  const found: Found[] = [];
  if (form.value !== form.value.trim()) found.push({ ...at, level: "warning", reason: "valueBlank" });
  const routingKey = JSON.stringify({ [form.name]: form.value });
  if (new TextEncoder().encode(routingKey).length > MAX_ROUTING_KEY_BYTES) {
    found.push({ ...at, level: "warning", reason: "routingKeyTooLong", limit: MAX_ROUTING_KEY_BYTES });
  }
  return found;
}

function lintRange(form: Extract<RuleForm, { method: "range" }>, expression: string): Found[] {
  const { from, to } = form;
  const ends: Found[] = [
    ...(from === "" ? [{ level: "error", field: "from", reason: "fromEmpty" } as const] : []),
    ...(to === "" ? [{ level: "error", field: "to", reason: "toEmpty" } as const] : []),
    ...(from !== "" && !INTEGER.test(from)
      ? [{ level: "error", field: "from", reason: "notInteger", text: from } as const]
      : []),
    ...(to !== "" && !INTEGER.test(to)
      ? [{ level: "error", field: "to", reason: "notInteger", text: to } as const]
      : []),
  ];
  const range = ends.length === 0 ? parseRange(expression) : null;
  if (range === null) return ends;
  if (range.from > range.to) return [{ level: "error", field: "to", reason: "rangeInverted", from, to }];
  return isEmptyRange(range) ? [{ level: "error", field: "to", reason: "rangeEmpty", expression }] : [];
}

function lintTarget(version: string, { missVersion }: RuleDraft, context: LintContext): Found[] {
  const same: Found[] =
    version === missVersion ? [{ level: "error", field: "version", reason: "sameVersion", version }] : [];
  return [...same, ...lintVersion(version, "version", context)];
}

function lintVersion(version: string, field: "version" | "miss", { versions }: LintContext): Found[] {
  const known = versions.find((other) => other.version === version);
  if (known === undefined) return [{ level: "error", field, reason: "versionMissing", version }];
  if (version === LATEST) {
    return [{ level: field === "version" ? "warning" : "note", field, reason: "latestTarget", version }];
  }
  if (known.status === null || known.status === "Active") return [];
  return [{ level: "error", field, reason: "versionNotActive", version, status: known.status }];
}

/** What a rule is beside the other rules, saved personas and recent calls. */
function lintAmong(rules: readonly MatchRule[], index: number, context: LintContext): Found[] {
  const rule = rules[index];
  const header = rule === undefined ? null : ruleHeader(rule);
  if (rule === undefined || header === null) return [];
  const shadows = findShadows(rules, index);
  const lines = context.unseenHeaders.get(header);
  return [
    ...(shadows === null ? [] : [{ level: "warning", field: "rule", reason: "shadowed", by: shadows } as const]),
    ...lintTwins(rules, index, header),
    ...lintPersonas(rule, header, context.personas),
    // Said once for each header, at the first rule on it.
    ...(lines === undefined || rules.slice(0, index).some((other) => ruleHeader(other) === header)
      ? []
      : [{ level: "note", field: "name", reason: "headerUnseen", header, lines } as const]),
  ];
}

/** Earlier rules that differ from this one in case only. */
function lintTwins(rules: readonly MatchRule[], index: number, header: string): Found[] {
  const rule = rules[index];
  const found: Found[] = [];
  for (const [at, other] of rules.slice(0, index).entries()) {
    const name = ruleHeader(other);
    if (rule === undefined || name === null || name.toLowerCase() !== header.toLowerCase()) continue;
    if (name !== header)
      found.push({ level: "note", field: "name", reason: "nameCase", name: header, other: name, at });
    if (rule.method === "exact" && other.method === "exact" && differsInCase(rule.expression, other.expression)) {
      const words = { value: rule.expression, other: other.expression, at };
      found.push({ level: "warning", field: "value", reason: "caseTwin", ...words });
    }
  }
  return found;
}

function lintPersonas(rule: MatchRule, header: string, personas: LintContext["personas"]): Found[] {
  if (rule.method !== "exact") return [];
  return personas.flatMap(({ name, request }): Found[] => {
    const wanted = header.toLowerCase();
    const value = Object.entries(request.values).find(([key]) => key.toLowerCase() === wanted)?.[1];
    if (value === undefined || matchesValue(rule, value) || !differsInCase(rule.expression, value)) return [];
    const words = { persona: name, value: rule.expression, other: value };
    return [{ level: "note", field: "value", reason: "personaCase", ...words }];
  });
}

function differsInCase(left: string, right: string): boolean {
  return left !== right && left.toLowerCase() === right.toLowerCase();
}

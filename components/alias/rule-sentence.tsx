"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { isEmptyRange, parseRange, RULE_KEY_PREFIX, ruleHeader } from "@/lib/domain/match-rule";
import type { MatchRule } from "@/lib/domain/routing-config-schema";
import { VersionChip } from "./version-chip";

interface RuleSentenceProps {
  rule: MatchRule;
  /** What the values are called; the same rule holds for both. */
  matchOn?: "http" | "routingKey";
}

/** One match rule as a sentence; a rule Halftone does not understand is shown as it was written. */
export function RuleSentence({ rule, matchOn = "http" }: RuleSentenceProps) {
  const t = useTranslations("routing.sentence");
  const values = {
    ...{ on: matchOn, name: ruleHeader(rule) ?? NOTHING_YET, value: rule.expression || NOTHING_YET },
    code: (chunks: ReactNode) => <code className="rounded bg-sunken px-1 font-mono text-[0.92em]">{chunks}</code>,
    version: () => <VersionChip version={rule.version} part="candidate" />,
  };
  if (rule.key.startsWith(RULE_KEY_PREFIX)) {
    if (rule.method === "exact") return <>{t.rich("exact", values)}</>;
    const range = rule.method === "range" ? parseRange(rule.expression) : null;
    if (range !== null && !isEmptyRange(range)) {
      const first = range.includesFrom ? range.from : range.from + 1n;
      const last = range.includesTo ? range.to : range.to - 1n;
      if (first === last) return <>{t.rich("number", { ...values, number: String(first) })}</>;
      return <>{t.rich("range", { ...values, first: String(first), last: String(last) })}</>;
    }
    if (rule.method === "range") return <>{t.rich("unread", values)}</>;
  }
  return <>{t.rich("unknown", { ...values, key: rule.key, method: rule.method })}</>;
}

/** Stands where nothing is typed yet. */
const NOTHING_YET = "…";

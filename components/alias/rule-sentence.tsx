"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { parseRange, ruleHeader } from "@/lib/domain/match-rule";
import type { MatchRule } from "@/lib/domain/routing-config-schema";
import { VersionChip } from "./version-chip";

/** One match rule as a sentence; a rule Halftone does not understand is shown as it was written. */
export function RuleSentence({ rule }: { rule: MatchRule }) {
  const t = useTranslations("release");
  const header = ruleHeader(rule);
  const values = {
    header: header ?? rule.key,
    value: rule.expression,
    code: (chunks: ReactNode) => <code className="rounded bg-sunken px-1 font-mono text-[0.92em]">{chunks}</code>,
    version: () => <VersionChip version={rule.version} part="candidate" />,
  };
  if (header !== null && rule.method === "exact") return <>{t.rich("rule.exact", values)}</>;
  if (header !== null && rule.method === "range" && parseRange(rule.expression) !== null) {
    return <>{t.rich("rule.range", values)}</>;
  }
  return <>{t.rich("rule.unknown", { ...values, method: rule.method, header: rule.key })}</>;
}

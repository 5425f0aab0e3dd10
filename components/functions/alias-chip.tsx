"use client";

import { useFormatter, useTranslations } from "use-intl";
import { SplitBar } from "@/components/alias/split-bar";
import { VersionChip } from "@/components/alias/version-chip";
import type { FunctionSummary } from "@/lib/domain/function-schema";
import { ruleHeader } from "@/lib/domain/match-rule";
import { aliasRoles } from "@/lib/domain/roles";
import { LATEST } from "@/lib/domain/version";

export type AliasSummary = NonNullable<FunctionSummary["aliases"]>[number];

/** An alias in one line: its name, its versions, and what decides between them. */
export function AliasChip({ alias }: { alias: AliasSummary }) {
  const { stable, candidate } = aliasRoles(alias);
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-1.5 gap-y-1 rounded-md border border-line px-1.5 py-px text-[12px]">
      <code className="min-w-0 break-all font-mono text-muted">{alias.name}</code>
      {candidate !== null && <VersionChip version={candidate} part="candidate" />}
      <VersionChip version={stable} part={candidate === null && stable === LATEST ? "neutral" : "stable"} />
      <Decision alias={alias} />
    </span>
  );
}

function Decision({ alias }: { alias: AliasSummary }) {
  const t = useTranslations("functions.alias");
  const format = useFormatter();
  const { shape, candidate, candidateShare } = aliasRoles(alias);
  if (shape === "single" || candidate === null) return null;
  if (alias.routing?.by === "rule") {
    const [rule, ...others] = alias.routing.rules;
    const header = rule === undefined || others.length > 0 || rule.method !== "exact" ? null : ruleHeader(rule);
    if (rule === undefined || header === null)
      return <span className="text-muted">{t("rules", { count: alias.routing.rules.length })}</span>;
    return (
      <code className="min-w-0 truncate font-mono text-[11.5px] text-muted">
        {header} = {rule.expression}
      </code>
    );
  }
  if (candidateShare === null) return <span className="text-muted">{t("several")}</span>;
  return (
    <>
      <span className="w-14">
        <SplitBar alias={alias} className="h-1.5" />
      </span>
      <span className="num text-muted">
        {t.rich("share", {
          percent: format.number(candidateShare, "percent"),
          version: candidate === LATEST ? candidate : `v${candidate}`,
          hidden: (words) => <span className="sr-only">{words}</span>,
        })}
      </span>
    </>
  );
}

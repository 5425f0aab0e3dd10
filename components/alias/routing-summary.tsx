"use client";
import { useFormatter, useTranslations } from "use-intl";
import { versionShares } from "@/lib/domain/alias";
import type { AliasState } from "@/lib/domain/alias-schema";
import { ruleHeader } from "@/lib/domain/match-rule";
import { aliasRoles } from "@/lib/domain/roles";
import { additionalVersions } from "@/lib/domain/routing-config";
import { VersionChip } from "./version-chip";

/** An alias in one short line: its versions as chips and what decides between them. */
export function RoutingSummary({ alias }: { alias: Pick<AliasState, "mainVersion" | "routing"> }) {
  const { shape, stable, candidate } = aliasRoles(alias);
  const isOneOfMany = shape === "rule" || shape === "several";
  const candidates = isOneOfMany ? additionalVersions(alias.routing) : candidate === null ? [] : [candidate];
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      {candidates
        .filter((version) => version !== stable)
        .map((version) => (
          <VersionChip key={version} version={version} part="candidate" />
        ))}
      <VersionChip version={stable} part={candidate === null && stable === "$LATEST" ? "neutral" : "stable"} />
      <span className="num min-w-0 truncate text-[12px] text-muted">
        <Decision alias={alias} shape={shape} />
      </span>
    </span>
  );
}

function Decision({
  alias,
  shape,
}: {
  alias: Pick<AliasState, "mainVersion" | "routing">;
  shape: ReturnType<typeof aliasRoles>["shape"];
}) {
  const t = useTranslations("release");
  const format = useFormatter();
  const { stable, candidateShare } = aliasRoles(alias);
  if (shape === "single") return t("summary.all");
  if (shape === "several") return t("summary.several", { count: versionShares(alias).length });
  if (alias.routing?.by === "rule") {
    const [rule, ...others] = alias.routing.rules;
    const header = rule === undefined ? null : ruleHeader(rule);
    if (rule === undefined || header === null || others.length > 0 || rule.method !== "exact") {
      return t("summary.rules", { count: alias.routing.rules.length });
    }
    return t.rich("summary.exact", {
      header,
      value: rule.expression,
      code: (chunks) => <code className="font-mono">{chunks}</code>,
    });
  }
  const stableShare = versionShares(alias).find(({ version }) => version === stable)?.percent ?? 0;
  return `${format.number(candidateShare ?? 0)} / ${format.number(stableShare)}`;
}

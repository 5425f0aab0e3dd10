"use client";
import { useFormatter, useTranslations } from "use-intl";
import { useVersionName } from "@/components/alias/use-version-name";
import { VersionChip } from "@/components/alias/version-chip";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { Resolution } from "@/lib/domain/resolve-version";
import { aliasRoles } from "@/lib/domain/roles";

type Routing = Pick<AliasState, "mainVersion" | "routing">;

/** The version a request gets, or with weights each version and its probability. */
export function ResolvedVersion({ resolution, alias }: { resolution: Resolution; alias: Routing }) {
  const t = useTranslations("routing.who");
  const format = useFormatter();
  const { stable } = aliasRoles(alias);
  const part = (version: string) => (version === stable ? ("stable" as const) : ("candidate" as const));
  if (resolution.decidedBy !== "weight") {
    return <VersionChip version={resolution.version} part={part(resolution.version)} />;
  }
  return (
    <span className="flex flex-wrap gap-x-2 gap-y-1">
      {resolution.shares
        .toSorted((left, right) => Number(left.version === stable) - Number(right.version === stable))
        .map(({ version, percent }) => (
          <span key={version} className="num inline-flex items-center gap-1">
            <VersionChip version={version} part={part(version)} />
            {t("percent", { share: format.number(percent ?? 0, "percent") })}
          </span>
        ))}
    </span>
  );
}

/** Why it gets it, in two or three words. */
export function useReasonWords(): (resolution: Resolution, ruleCount: number) => string {
  const t = useTranslations("routing.reason");
  return (resolution, ruleCount) => {
    switch (resolution.decidedBy) {
      case "mainVersion":
        return t("all");
      case "weight":
        return t("weight");
      case "rule":
        return ruleCount > 1 ? t("ruleOf", { place: resolution.index + 1 }) : t("rule");
      case "noRule":
        return resolution.nearMiss === null ? t("noRule") : t(resolution.nearMiss.reason);
    }
  };
}

/** A resolution in a few words, for a line of small print. */
export function useVersionWords(): (resolution: Resolution) => string {
  const t = useTranslations("routing.lint");
  const format = useFormatter();
  const name = useVersionName();
  return (resolution) =>
    resolution.decidedBy === "weight"
      ? format.list(
          resolution.shares.map(({ version, percent }) =>
            t("share", { version: name(version, "short"), percent: percent ?? 0 }),
          ),
        )
      : name(resolution.version, "short");
}

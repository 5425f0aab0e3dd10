"use client";
import { useFormatter, useTranslations } from "use-intl";
import { useVersionName } from "@/components/alias/use-version-name";
import { versionShares } from "@/lib/domain/alias";
import type { AliasState } from "@/lib/domain/alias-schema";
import { additionalVersions } from "@/lib/domain/routing-config";

/** Where an alias sends requests, in a few words: "v1 70 %, v2 30 %" or "v3, by rules v4". */
export function useTargetWords(): (alias: Pick<AliasState, "mainVersion" | "routing">) => string {
  const t = useTranslations("invoke.target");
  const format = useFormatter();
  const versionName = useVersionName();
  return (alias) => {
    const short = (version: string) => versionName(version, "short");
    if (alias.routing?.by === "rule") {
      const versions = additionalVersions(alias.routing).map(short);
      return t("byRules", {
        main: short(alias.mainVersion),
        versions: format.list(versions, { type: "conjunction", style: "narrow" }),
      });
    }
    const shares = versionShares(alias);
    const [first] = shares;
    if (first !== undefined && shares.length === 1) return short(first.version);
    return format.list(
      shares.map(({ version, percent }) =>
        t("share", { version: short(version), share: format.number(percent ?? 0, "percent") }),
      ),
      { type: "conjunction", style: "narrow" },
    );
  };
}

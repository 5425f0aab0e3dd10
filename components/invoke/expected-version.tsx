"use client";
import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useVersionName } from "@/components/alias/use-version-name";
import type { AliasView } from "@/lib/domain/function-schema";
import { type Resolution, resolveVersion } from "@/lib/domain/resolve-version";

interface ExpectedVersionProps {
  /** Null: called by version, and rules do not apply. */
  alias: AliasView | null;
  routingKey: Readonly<Record<string, string>> | null;
}

/** Which version this call would get by the alias as it is now. */
export function ExpectedVersion({ alias, routingKey }: ExpectedVersionProps) {
  const t = useTranslations("invoke.expected");
  const words = useResolutionWords();
  let sentence: ReactNode;
  if (alias === null) sentence = routingKey === null ? null : t("noAlias");
  else sentence = words(resolveVersion(alias, { kind: "routingKey", values: routingKey ?? {} }));
  return <p className="mt-2 min-h-4.5 text-[12px] text-muted">{sentence}</p>;
}

function useResolutionWords(): (resolution: Resolution) => string {
  const t = useTranslations("invoke.expected");
  const format = useFormatter();
  const versionName = useVersionName();
  return (resolution) => {
    switch (resolution.decidedBy) {
      case "mainVersion":
        return t("main", { version: versionName(resolution.version) });
      case "rule":
        return t("rule", { version: versionName(resolution.version) });
      case "weight":
        return t("weight", {
          shares: format.list(
            resolution.shares.map(({ version, percent }) =>
              t("share", { version: versionName(version), share: format.number(percent ?? 0, "percent") }),
            ),
          ),
        });
      case "noRule": {
        const version = versionName(resolution.version);
        if (resolution.nearMiss?.reason !== "caseDiffers") return t("noRule", { version });
        return t("caseDiffers", { version, expected: resolution.nearMiss.expected });
      }
    }
  };
}

"use client";
import { useId } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { VersionChip } from "@/components/alias/version-chip";
import type { VersionView } from "@/lib/domain/function-schema";
import type { PromotableVersion } from "@/lib/domain/promotion";
import { LATEST } from "@/lib/domain/version";

interface VersionChoiceProps {
  choices: readonly PromotableVersion[];
  versions: readonly VersionView[];
  chosen: string;
  onChoose: (version: string) => void;
}

/** Which of an environment's versions is taken further. */
export function VersionChoice({ choices, versions, chosen, onChoose }: VersionChoiceProps) {
  const t = useTranslations("environments.promote");
  const format = useFormatter();
  const group = useId();
  return (
    <fieldset className="space-y-1.5">
      <legend className="mb-1 font-medium text-[12.5px]">{t("which")}</legend>
      {choices.map(({ version, part, share }) => {
        const description = versions.find((known) => known.version === version)?.description ?? "";
        return (
          <label key={version} className="flex items-start gap-2">
            <input
              type="radio"
              name={group}
              className="mt-1"
              checked={version === chosen}
              onChange={() => onChoose(version)}
            />
            <span className="min-w-0 flex-1">
              <VersionChip version={version} part={choices.length === 1 && version === LATEST ? "neutral" : part} />{" "}
              <span className="text-muted">
                {share === null ? t("byRules") : t("hasShare", { share: format.number(share, "percent") })}
                {description !== "" && version !== LATEST && t("described", { description: description.slice(0, 60) })}
              </span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

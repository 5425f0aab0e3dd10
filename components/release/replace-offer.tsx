"use client";
import { useFormatter, useTranslations } from "use-intl";
import { VersionChip } from "@/components/alias/version-chip";
import { Button } from "@/components/ui/button";
import { versionShares } from "@/lib/domain/alias";
import { useDraftActions, useLiveAlias } from "./alias-draft-context";
import { PanelNote } from "./panel-note";

/** Shown instead of the slider where a weight would write over rules or several weights of another client. */
export function ReplaceOffer() {
  const t = useTranslations("release.panel");
  const format = useFormatter();
  const { live } = useLiveAlias();
  const { change } = useDraftActions();
  const isByRule = live.routing?.by === "rule";
  return (
    <div className="px-4 pt-4 sm:px-5 sm:pt-5">
      {!isByRule && (
        <ul className="mb-4 flex flex-wrap gap-x-4 gap-y-2" aria-label={t("sharesNow")}>
          {versionShares(live).map(({ version, percent }) => (
            <li key={version} className="flex items-center gap-2">
              <VersionChip version={version} part={version === live.mainVersion ? "stable" : "candidate"} />
              <span className="num">{t("percent", { share: format.number(percent ?? 0, "percent") })}</span>
            </li>
          ))}
        </ul>
      )}
      <PanelNote tone="warn">
        {isByRule
          ? t("replaceRules", { count: live.routing?.by === "rule" ? live.routing.rules.length : 0 })
          : t("replaceSeveral")}
      </PanelNote>
      <Button className="mb-4" onClick={() => change({ isReplacing: true })}>
        {t("replace")}
      </Button>
    </div>
  );
}

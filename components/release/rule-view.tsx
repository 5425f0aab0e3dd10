"use client";
import { useTranslations } from "use-intl";
import { RuleSentence } from "@/components/alias/rule-sentence";
import { VersionChip } from "@/components/alias/version-chip";
import { useLiveAlias } from "./alias-draft-context";
import { PanelNote } from "./panel-note";

/** The alias's match rules as sentences and as they are stored. Read only. */
export function RuleView() {
  const t = useTranslations("release.rule");
  const { live } = useLiveAlias();
  if (live.routing?.by !== "rule") {
    return (
      <div className="px-4 pt-4 sm:px-5 sm:pt-5">
        <PanelNote>{t("none")}</PanelNote>
      </div>
    );
  }
  const { rules } = live.routing;
  return (
    <div className="px-4 pt-4 sm:px-5 sm:pt-5">
      <ol className="space-y-1 text-[15px] leading-relaxed sm:text-[17px]">
        {rules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: equal rules may repeat and only their order tells them apart
          <li key={index} className="break-words">
            <RuleSentence rule={rule} />
          </li>
        ))}
        <li>{t.rich("otherwise", { version: () => <VersionChip version={live.mainVersion} part="stable" /> })}</li>
      </ol>
      <h3 className="mt-4 text-[12px] text-muted">{t("raw")}</h3>
      <pre className="mt-1 overflow-x-auto rounded-lg bg-sunken px-3 py-2 font-mono text-[12px] text-muted">
        {rules.map(({ key, method, expression, version }) => `${key} ${method} ${expression} → ${version}`).join("\n")}
      </pre>
      <p className="mt-3 mb-4 text-[12.5px] text-muted">{t("readOnly")}</p>
    </div>
  );
}

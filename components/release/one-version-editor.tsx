"use client";
import { useTranslations } from "use-intl";
import { SelectField } from "@/components/ui/select-field";
import { aliasRoles } from "@/lib/domain/roles";
import { compareVersions, LATEST } from "@/lib/domain/version";
import { useAliasDraft, useDraftActions, useLiveAlias } from "./alias-draft-context";
import { PanelNote } from "./panel-note";

/** Everything to one version: to promote the candidate, or to choose any other. */
export function OneVersionEditor() {
  const t = useTranslations("release.oneVersion");
  const { live, versions } = useLiveAlias();
  const version = useAliasDraft((draft) => draft.version);
  const { change } = useDraftActions();
  const { shape, candidate } = aliasRoles(live);
  const choices = [...new Set([...versions.map((known) => known.version), version])].toSorted(compareVersions);
  const describe = (choice: string) => {
    const description = versions.find((known) => known.version === choice)?.description ?? "";
    const name = choice === LATEST ? choice : t("option", { version: choice });
    return description === "" ? name : t("optionDescribed", { name, description: description.slice(0, 60) });
  };
  return (
    <div className="px-4 pt-4 pb-4 sm:px-5 sm:pt-5">
      {live.routing?.by === "rule" && (
        <PanelNote tone="warn">{t("removesRules", { count: live.routing.rules.length })}</PanelNote>
      )}
      {shape === "framework" && <PanelNote tone="warn">{t("leavesFramework")}</PanelNote>}
      <SelectField
        label={t("label")}
        hint={version === candidate ? t("promotes") : t("hint")}
        value={version}
        onChange={(event) => change({ version: event.target.value })}
        className="max-w-md"
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {describe(choice)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

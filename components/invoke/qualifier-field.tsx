"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useEnvironmentName } from "@/components/alias/use-environment-name";
import { useVersionName } from "@/components/alias/use-version-name";
import { SelectField } from "@/components/ui/select-field";
import { arrangeEnvironments } from "@/lib/domain/environment";
import type { FunctionView } from "@/lib/domain/function-schema";
import { compareVersions, LATEST } from "@/lib/domain/version";
import { useTargetWords } from "./use-target-words";

interface QualifierFieldProps {
  view: Pick<FunctionView, "aliases" | "versions" | "environments">;
  value: string;
  onChange: (qualifier: string) => void;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
  /** Why a qualifier cannot be chosen, in a word or two; null for those that can. */
  refusal?: (qualifier: string) => string | null;
  className?: string;
}

/** An alias, with what it points at, or a version. Aliases come in the order of release. */
export function QualifierField({ view, value, onChange, refusal, ...field }: QualifierFieldProps) {
  const t = useTranslations("invoke.qualifier");
  const environmentName = useEnvironmentName();
  const versionName = useVersionName();
  const targetWords = useTargetWords();
  const { chain, others } = arrangeEnvironments(view.aliases, view.environments);
  const option = (qualifier: string, words: string) => {
    const reason = refusal?.(qualifier) ?? null;
    return (
      <option key={qualifier} value={qualifier} disabled={reason !== null}>
        {reason === null ? words : t("refused", { words, reason })}
      </option>
    );
  };
  const aliasOption = ({ id, alias: name }: { id: string; alias: string }) => {
    const alias = view.aliases.find((known) => known.name === name);
    if (alias === undefined) return null;
    const environment = environmentName(id);
    const target = targetWords(alias);
    return option(
      name,
      environment === name
        ? t("alias", { alias: name, target })
        : t("environmentAlias", { alias: name, environment, target }),
    );
  };
  return (
    <SelectField {...field} value={value} onChange={(event) => onChange(event.target.value)}>
      <optgroup label={t("aliases")}>{[...chain, ...others].map(aliasOption)}</optgroup>
      <optgroup label={t("versions")}>
        {view.versions
          .toSorted((left, right) => compareVersions(left.version, right.version))
          .map(({ version, status }) => {
            const name = version === LATEST ? t("latest", { version }) : versionName(version, "start");
            return option(version, status === null || status === "Active" ? name : t("inState", { name, status }));
          })}
      </optgroup>
    </SelectField>
  );
}

"use client";
import clsx from "clsx";
import ChevronDown from "lucide-react/icons/chevron-down";
import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { VersionChip, type VersionRole } from "@/components/alias/version-chip";
import { FIELD_CLASS, Field, fieldAttributes } from "@/components/ui/field";
import type { VersionView } from "@/lib/domain/function-schema";
import { compareVersions, LATEST } from "@/lib/domain/version";

interface VersionSelectProps {
  label: ReactNode;
  value: string;
  versions: readonly VersionView[];
  part: VersionRole;
  onChange: (version: string) => void;
  hint?: ReactNode;
  error?: ReactNode;
  className?: string;
}

/** The browser's own select with the chosen version drawn over it as the chip that stands for it everywhere. */
export function VersionSelect({ label, value, versions, part, onChange, hint, error, className }: VersionSelectProps) {
  const t = useTranslations("routing.editor");
  const id = useId();
  const choices = [...new Set([...versions.map(({ version }) => version), value])].toSorted(compareVersions);
  const describe = (version: string) => {
    const name = version === LATEST ? version : t("version", { version });
    const description = versions.find((known) => known.version === version)?.description ?? "";
    return description === "" ? name : t("versionDescribed", { name, description: description.slice(0, 60) });
  };
  return (
    <Field {...{ id, label, hint, error, className }}>
      <span className="relative block">
        <select
          {...fieldAttributes(id, hint, error)}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={clsx(FIELD_CLASS, "appearance-none pr-8 [-webkit-text-fill-color:transparent]")}
        >
          {choices.map((version) => (
            <option key={version} value={version} className="[-webkit-text-fill-color:currentColor]">
              {describe(version)}
            </option>
          ))}
        </select>
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center forced-colors:hidden"
        >
          <VersionChip version={value} part={part} />
        </span>
        <ChevronDown
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-faint"
        />
      </span>
    </Field>
  );
}

"use client";
import { useTranslations } from "use-intl";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SelectField } from "@/components/ui/select-field";
import type { MetricSubject } from "@/lib/domain/metric-schema";
import { MOST_SUBJECTS, SUBJECT_KINDS, type SubjectKind, subjectsOf } from "./chosen-subjects";
import { useMetricWords } from "./use-metric-words";

interface SubjectPickerProps {
  kind: SubjectKind;
  onKind: (kind: SubjectKind) => void;
  /** Everything of this kind, and what of it is shown. */
  names: readonly string[];
  chosen: readonly string[];
  onChoose: (names: string[]) => void;
}

/** Whose figures to look at: versions, aliases or the whole function, and which of them. */
export function SubjectPicker({ kind, onKind, names, chosen, onChoose }: SubjectPickerProps) {
  const t = useTranslations("monitoring.by");
  const { subjectName } = useMetricWords();
  const left = names.filter((name) => !chosen.includes(name));
  // Of one name there is one subject.
  const nameOf = (name: string) => subjectName(subjectsOf(kind, [name])[0] as MetricSubject);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SegmentedControl label={t("label")} choices={SUBJECT_KINDS} value={kind} onChange={onKind}>
        {(choice) => t(choice)}
      </SegmentedControl>
      {kind !== "function" && (
        <ul aria-label={t("shown")} className="flex flex-wrap gap-1.5">
          {chosen.map((name) => (
            <li key={name}>
              <button
                type="button"
                aria-label={t("remove", { name: nameOf(name) })}
                disabled={chosen.length === 1}
                onClick={() => onChoose(chosen.filter((other) => other !== name))}
                className="min-h-7 rounded-md border border-line px-2 text-[12.5px] hover:bg-sunken disabled:opacity-60"
              >
                {nameOf(name)} <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {left.length > 0 && chosen.length < MOST_SUBJECTS && (
        <SelectField
          label={t("add")}
          hideLabel
          value=""
          onChange={(event) => onChoose([...chosen, event.target.value])}
          className="max-w-44 text-[12.5px]"
        >
          <option value="">{t("add")}</option>
          {left.map((name) => (
            <option key={name} value={name}>
              {nameOf(name)}
            </option>
          ))}
        </SelectField>
      )}
    </div>
  );
}

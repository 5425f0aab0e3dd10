"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { FIELD_CLASS } from "@/components/ui/field";
import { TextField } from "@/components/ui/text-field";
import type { RuleForm } from "@/lib/domain/rule-form";
import type { RuleField } from "@/lib/domain/rule-lint";
import type { FieldNotes } from "./use-field-notes";

interface ValueFieldsProps {
  form: RuleForm;
  onChange: (form: RuleForm) => void;
  notes: FieldNotes;
  className: string;
}

/** What a header is compared with: one value, or both ends of a range and whether each belongs to it. */
export function ValueFields({ form, onChange, notes, className }: ValueFieldsProps) {
  const t = useTranslations("routing.editor");
  if (form.method === "exact") {
    return (
      <TextField
        label={t("value")}
        value={form.value}
        {...notes.of("value")}
        {...CODE}
        onChange={(event) => onChange({ ...form, value: event.target.value })}
        className={`${className} [&_input]:font-mono`}
      />
    );
  }
  return (
    <>
      <RangeEnd
        {...{ notes, className }}
        field="from"
        label={t("from")}
        value={form.from}
        isIncluded={form.includesFrom}
        onChange={(from, includesFrom) => onChange({ ...form, from, includesFrom })}
      />
      <RangeEnd
        {...{ notes, className }}
        field="to"
        label={t("to")}
        value={form.to}
        isIncluded={form.includesTo}
        onChange={(to, includesTo) => onChange({ ...form, to, includesTo })}
      />
    </>
  );
}

const CODE = { autoComplete: "off", autoCapitalize: "off", spellCheck: false } as const;

interface RangeEndProps {
  field: Extract<RuleField, "from" | "to">;
  label: ReactNode;
  value: string;
  isIncluded: boolean;
  onChange: (value: string, isIncluded: boolean) => void;
  notes: FieldNotes;
  className: string;
}

function RangeEnd({ field, label, value, isIncluded, onChange, notes, className }: RangeEndProps) {
  const t = useTranslations("routing.editor");
  return (
    <div className={className}>
      <TextField
        label={label}
        inputMode="numeric"
        value={value}
        {...notes.of(field)}
        {...CODE}
        onChange={(event) => onChange(event.target.value, isIncluded)}
        className="[&_input]:font-mono"
      />
      <select
        aria-label={t(`${field}End`)}
        value={isIncluded ? "in" : "out"}
        onChange={(event) => onChange(value, event.target.value === "in")}
        className={`${FIELD_CLASS} mt-1.5 py-1 text-[12.5px]`}
      >
        <option value="in">{t("included")}</option>
        <option value="out">{t("excluded")}</option>
      </select>
    </div>
  );
}

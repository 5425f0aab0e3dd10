"use client";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { useLiveAlias } from "@/components/release/alias-draft-context";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { MatchRule } from "@/lib/domain/routing-config-schema";
import { type RuleForm, withMethod, writeRuleForm } from "@/lib/domain/rule-form";
import type { RuleFinding } from "@/lib/domain/rule-lint";
import { useFieldNotes } from "./use-field-notes";
import { ValueFields } from "./value-fields";
import { VersionSelect } from "./version-select";

/** Cells of a grid of twelve columns: half of it, and a third where there is room. */
export const HALF = "col-span-6";
export const THIRD = "col-span-6 sm:col-span-4";

interface RuleFieldsProps {
  form: RuleForm;
  matchOn: "http" | "routingKey";
  findings: readonly RuleFinding[];
  onChange: (rule: MatchRule) => void;
  /** How wide each field is. */
  cell: typeof HALF | typeof THIRD;
}

/** The fields of one rule; they are cells of the grid around them. */
export function RuleFields({ form, matchOn, findings, onChange, cell }: RuleFieldsProps) {
  const t = useTranslations("routing.editor");
  const { versions } = useLiveAlias();
  const notes = useFieldNotes(findings);
  /** What stood there under the other method: choosing it again brings it back. */
  const former = useRef<Partial<Record<RuleForm["method"], RuleForm>>>({});
  const write = (next: RuleForm) => onChange(writeRuleForm(next));
  const handleMethod = (method: RuleForm["method"]) => {
    former.current[form.method] = form;
    const before = former.current[method];
    write(before === undefined ? withMethod(form, method) : { ...before, name: form.name, version: form.version });
  };
  const { onBlur: _onBlur, ...target } = notes.of("version");
  return (
    <>
      <TextField
        label={matchOn === "http" ? t("headerName") : t("keyName")}
        value={form.name}
        {...notes.of("name")}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        data-rule-name=""
        onChange={(event) => write({ ...form, name: event.target.value })}
        className={`${cell} [&_input]:font-mono`}
      />
      <SelectField
        label={t("method")}
        value={form.method}
        // The options are the methods themselves.
        onChange={(event) => handleMethod(event.target.value as RuleForm["method"])}
        className={cell}
      >
        <option value="exact">{t("exact")}</option>
        <option value="range">{t("range")}</option>
      </SelectField>
      <ValueFields form={form} onChange={write} notes={notes} className={cell} />
      <VersionSelect
        label={t("hit")}
        value={form.version}
        versions={versions}
        part="candidate"
        {...target}
        onChange={(version) => write({ ...form, version })}
        className={cell}
      />
    </>
  );
}

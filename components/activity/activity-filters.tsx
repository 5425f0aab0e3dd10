"use client";
import type { FormEvent } from "react";
import { useTimeZone, useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { AUDIT_GROUPS, AUDIT_OUTCOMES } from "@/lib/domain/audit-action";
import { fromZoned, toZoned } from "@/lib/domain/zoned-time";
import type { ActivityParams } from "./activity-params";

const WORDS = ["text", "actor", "region", "namespace", "functionName", "aliasName"] as const;
const CHOICES = { group: AUDIT_GROUPS, outcome: AUDIT_OUTCOMES } as const;
const TIMES = ["from", "to"] as const;

interface Props {
  params: ActivityParams;
  /** Null: no filter at all. */
  onChange: (params: ActivityParams | null) => void;
}

/** What to look for; it holds once the form is sent. */
export function ActivityFilters({ params, onChange }: Props) {
  const t = useTranslations("activity.filter");
  const timeZone = useTimeZone() ?? "UTC";
  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const read = (name: string) => String(form.get(name) ?? "").trim() || null;
    const readTime = (name: string) => fromZoned(read(name) ?? "", timeZone);
    onChange({
      ...params,
      ...Object.fromEntries([...WORDS, "group", "outcome"].map((name) => [name, read(name)])),
      ...Object.fromEntries(TIMES.map((name) => [name, readTime(name)])),
    });
  }
  const isSet = Object.values(params).some((value) => value !== null && value !== "");
  return (
    <form
      // A new address fills the fields anew.
      key={JSON.stringify(params)}
      onSubmit={handleSubmit}
      aria-label={t("label")}
      className="grid grid-cols-2 items-end gap-2 sm:flex sm:flex-wrap"
    >
      {WORDS.map((field) => (
        <TextField
          key={field}
          name={field}
          label={t(field)}
          defaultValue={params[field] ?? ""}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          className={field === "text" ? "col-span-2 sm:w-56" : "sm:w-36"}
        />
      ))}
      <SelectField name="group" label={t("group")} defaultValue={params.group ?? ""} className="sm:w-44">
        <option value="">{t("all")}</option>
        {CHOICES.group.map((group) => (
          <option key={group} value={group}>
            {t(`groups.${group}`)}
          </option>
        ))}
      </SelectField>
      <SelectField name="outcome" label={t("outcome")} defaultValue={params.outcome ?? ""} className="sm:w-44">
        <option value="">{t("all")}</option>
        {CHOICES.outcome.map((outcome) => (
          <option key={outcome} value={outcome}>
            {t(`outcomes.${outcome}`)}
          </option>
        ))}
      </SelectField>
      {TIMES.map((name) => (
        <TextField
          key={name}
          name={name}
          type="datetime-local"
          label={t(name)}
          defaultValue={toZoned(params[name], timeZone)}
          className="max-sm:col-span-2 sm:w-48"
        />
      ))}
      <Button type="submit">{t("apply")}</Button>
      {isSet && (
        <Button variant="ghost" onClick={() => onChange(null)}>
          {t("clear")}
        </Button>
      )}
    </form>
  );
}

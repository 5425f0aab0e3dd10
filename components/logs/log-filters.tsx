"use client";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { FunctionView } from "@/lib/domain/function-schema";
import { hasSearchableWord, MAX_SEARCH_TEXT } from "@/lib/domain/log-search-text";
import type { LogParams } from "./log-params";
import { RangeFields } from "./range-fields";

interface Props {
  view: FunctionView;
  params: LogParams;
  onChange: (part: Partial<LogParams>) => void;
}

const CLASSES = ["ok", "error", "user", "platform"] as const;
/** Codes that people look for; any other can be in the address. */
const CODES = ["430", "432", "433", "434", "437", "439", "443", "499"] as const;

/** What to look for. Choices apply at once, texts with Enter. */
export function LogFilters({ view, params, onChange }: Props) {
  const t = useTranslations("logs.filter");
  const [error, setError] = useState<"noWord" | "noId" | null>(null);
  const { version, alias, status, q } = params;
  const versions = withChosen(
    view.versions.map((each) => each.version),
    version,
  );
  const aliases = withChosen(view.aliases.map(({ name }) => name).toSorted(), alias);

  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [text, request] = [String(form.get("q") ?? ""), String(form.get("request") ?? "").trim()];
    const wrong = checkTexts(text, request);
    setError(wrong);
    if (wrong !== null) return;
    onChange({ q: text.trim() === "" ? null : text, ...(request === "" ? {} : { request }) });
  }
  const choice = (name: "version" | "alias" | "status", value: string | null) => ({
    label: t(name),
    value: value ?? "",
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value || null }),
    className: "w-[calc(50%-0.25rem)] sm:w-32",
  });
  return (
    <form
      // A new address fills the fields anew.
      key={JSON.stringify([q])}
      aria-label={t("label")}
      onSubmit={handleSubmit}
      className="space-y-2"
    >
      <div className="flex flex-wrap items-end gap-2">
        <SelectField {...choice("version", version)}>
          <option value="">{t("any")}</option>
          {versions.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </SelectField>
        <SelectField {...choice("alias", alias)}>
          <option value="">{t("any")}</option>
          {aliases.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </SelectField>
        <SelectField {...choice("status", status)}>
          <option value="">{t("any")}</option>
          {CLASSES.map((each) => (
            <option key={each} value={each}>
              {t(`class.${each}`)}
            </option>
          ))}
          {withChosen(CODES, status !== null && /^\d/.test(status) ? status : null).map((each) => (
            <option key={each}>{each}</option>
          ))}
        </SelectField>
        <RangeFields params={params} onChange={onChange} />
      </div>
      <div className="flex flex-wrap items-start gap-2">
        <TextField
          name="q"
          label={t("text")}
          defaultValue={q ?? ""}
          maxLength={MAX_SEARCH_TEXT}
          autoComplete="off"
          spellCheck={false}
          hint={t("textHint")}
          error={error === "noWord" ? t("noWord") : undefined}
          className="min-w-52 flex-1"
        />
        <TextField
          name="request"
          label={t("request")}
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          error={error === "noId" ? t("noId") : undefined}
          className="w-full sm:w-72"
        />
        <Button type="submit" className="sm:mt-[1.4rem]">
          {t("search")}
        </Button>
      </div>
    </form>
  );
}

function checkTexts(text: string, request: string): "noWord" | "noId" | null {
  if (text.trim() !== "" && !hasSearchableWord(text)) return "noWord";
  return request !== "" && !/^[A-Za-z0-9-]{1,64}$/.test(request) ? "noId" : null;
}

/** An address may ask for what is not in the list. */
function withChosen(names: readonly string[], chosen: string | null): string[] {
  return [...new Set(chosen === null ? names : [...names, chosen])];
}

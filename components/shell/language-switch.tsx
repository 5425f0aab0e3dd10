"use client";

import Languages from "lucide-react/icons/languages";
import { useTranslations } from "use-intl";
import { isLocale, LOCALES } from "@/messages/locale";
import { IconSelect } from "./icon-select";
import { LANGUAGE_NAMES, useLanguage } from "./use-language";

export function LanguageSwitch() {
  const t = useTranslations("shell");
  const { language, choose } = useLanguage();
  return (
    <IconSelect
      label={t("language")}
      icon={<Languages className="size-4" aria-hidden="true" />}
      value={language}
      onChange={({ target }) => isLocale(target.value) && choose(target.value)}
    >
      {LOCALES.map((locale) => (
        <option key={locale} value={locale} lang={locale}>
          {LANGUAGE_NAMES[locale]}
        </option>
      ))}
    </IconSelect>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useLocale } from "use-intl";
import { LOCALE_COOKIE, type Locale } from "@/messages/locale";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Each language in its own words; these are never translated. */
export const LANGUAGE_NAMES: Record<Locale, string> = { en: "English", "zh-CN": "简体中文" };

/** The language shown, and how to choose another: the server renders it anew, drafts stay. */
export function useLanguage() {
  const router = useRouter();
  const choose = (locale: Locale) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing over plain http
    document.cookie = `${LOCALE_COOKIE}=${locale}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    router.refresh();
  };
  return { language: useLocale(), choose };
}

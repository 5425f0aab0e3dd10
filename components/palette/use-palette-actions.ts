"use client";

import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { useTranslations } from "use-intl";
import { THEMES } from "@/components/shell/theme-switch";
import { LANGUAGE_NAMES, useLanguage } from "@/components/shell/use-language";
import { LOCALES } from "@/messages/locale";
import { showOverlay } from "./overlay-store";

export interface PaletteAction {
  id: string;
  kind: "page" | "theme" | "language" | "help";
  label: string;
  act: () => void;
}

const PAGES = [
  { id: "overview", href: "/" },
  { id: "functions", href: "/functions" },
  { id: "activity", href: "/activity" },
] as const;

/** What the palette offers beside functions, as far as it matches. */
export function usePaletteActions(search: string): PaletteAction[] {
  const t = useTranslations("palette");
  const shell = useTranslations("shell");
  const router = useRouter();
  const { setTheme } = useTheme();
  const { language, choose } = useLanguage();

  const actions: PaletteAction[] = [
    ...PAGES.map(({ id, href }) => ({
      id: `page ${id}`,
      kind: "page" as const,
      label: t("goTo", { page: shell(`nav.${id}`) }),
      act: () => router.push(href),
    })),
    ...THEMES.map((theme) => ({
      id: `theme ${theme}`,
      kind: "theme" as const,
      label: t("theme", { theme: shell(`theme.${theme}`) }),
      act: () => setTheme(theme),
    })),
    ...LOCALES.filter((locale) => locale !== language).map((locale) => ({
      id: `language ${locale}`,
      kind: "language" as const,
      label: t("language", { language: LANGUAGE_NAMES[locale] }),
      act: () => choose(locale),
    })),
    { id: "help", kind: "help", label: t("help"), act: () => showOverlay("help") },
  ];
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return actions.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
}

"use client";

import Search from "lucide-react/icons/search";
import { useTranslations } from "use-intl";
import { showOverlay } from "@/components/palette/overlay-store";

/** Opens the palette. */
export function SearchButton() {
  const t = useTranslations("shell.search");
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Meta+K Control+K"
      aria-label={t("label")}
      onClick={() => showOverlay("palette")}
      className="flex h-8 items-center gap-2 rounded-lg text-faint max-md:size-8 max-md:justify-center max-md:text-ink md:w-44 md:border md:border-line md:bg-surface md:px-2.5 md:hover:bg-sunken lg:w-56"
    >
      <Search className="size-5 md:size-3.5" aria-hidden="true" />
      <span className="hidden truncate md:inline">{t("label")}</span>
      <kbd className="ml-auto hidden font-mono text-[11px] md:inline">⌘K</kbd>
    </button>
  );
}

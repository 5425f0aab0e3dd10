"use client";

import Search from "lucide-react/icons/search";
import type { KeyboardEvent } from "react";
import { useTranslations } from "use-intl";

interface Props {
  value: string;
  onChange: (value: string) => void;
  onFocus: () => void;
}

/** Narrows the list at every key. Escape empties it, arrow down goes to the first row; `/` comes here from anywhere. */
export function FilterBox({ value, onChange, onFocus }: Props) {
  const t = useTranslations("functions.filterBox");
  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape" && value !== "") {
      event.preventDefault();
      onChange("");
    }
    if (event.key === "ArrowDown") {
      event.preventDefault();
      document.querySelector<HTMLElement>("main tr[data-index] a")?.focus();
    }
  };
  return (
    <div className="relative w-full sm:w-72">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-faint"
      />
      <input
        type="search"
        aria-label={t("label")}
        aria-keyshortcuts="/"
        placeholder={t("label")}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={handleKeyDown}
        onFocus={onFocus}
        autoComplete="off"
        spellCheck={false}
        className="w-full rounded-lg border border-field bg-surface py-1.5 pr-7 pl-8 [&::-webkit-search-cancel-button]:hidden"
      />
      <kbd className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 font-mono text-[11px] text-faint">
        /
      </kbd>
    </div>
  );
}

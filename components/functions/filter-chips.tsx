"use client";

import clsx from "clsx";
import { useFormatter, useTranslations } from "use-intl";
import { type FilterCounts, FUNCTION_FILTERS, type FunctionFilter } from "./function-search";

interface Props {
  filter: FunctionFilter;
  counts: FilterCounts;
  onChange: (filter: FunctionFilter) => void;
}

/** One of the filters is on; each says how many functions it would leave. */
export function FilterChips({ filter, counts, onChange }: Props) {
  const t = useTranslations("functions.filter");
  const format = useFormatter();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; these act at once
    <div role="group" aria-label={t("label")} className="flex flex-wrap gap-2 text-[12.5px]">
      {FUNCTION_FILTERS.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === filter}
          onClick={() => onChange(name)}
          className={clsx(
            "rounded-full border px-2.5 py-1",
            name === filter ? "border-ink bg-ink text-canvas" : "border-line bg-surface text-muted hover:text-ink",
          )}
        >
          {t(name)} <span className="num">{format.number(counts[name])}</span>
        </button>
      ))}
    </div>
  );
}

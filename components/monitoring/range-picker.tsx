"use client";
import clsx from "clsx";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { RELATIVE_RANGES, type RelativeRange } from "@/lib/domain/metric-range";
import { RangeFields } from "./range-fields";
import type { MetricRange } from "./use-metric-range";

// The keys of a constant are just its names.
const NAMES = Object.keys(RELATIVE_RANGES) as RelativeRange[];

interface RangePickerProps {
  range: MetricRange;
  /** What is shown, Unix seconds; null while nothing is. */
  shown: { from: number; to: number } | null;
}

/** Which stretch of time to look at: one that ends now, or from one moment to another. */
export function RangePicker({ range, shown }: RangePickerProps) {
  const t = useTranslations("monitoring.range");
  const group = useId();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <fieldset className="inline-flex rounded-lg bg-sunken p-0.5 text-[12.5px]">
        <legend className="sr-only">{t("label")}</legend>
        {NAMES.map((name) => (
          <label
            key={name}
            className={clsx(
              "num cursor-pointer rounded-md px-2.5 py-1 has-focus-visible:outline-2 has-focus-visible:outline-stable",
              name === range.relative ? "bg-surface font-medium shadow-sm" : "text-muted hover:text-ink",
            )}
          >
            <input
              type="radio"
              name={group}
              className="sr-only"
              aria-label={t(`long.${name}`)}
              checked={name === range.relative}
              onChange={() => range.chooseRelative(name)}
            />
            <span aria-hidden="true">{t(`short.${name}`)}</span>
          </label>
        ))}
      </fieldset>
      {/* A new span is a new form: what stands in it was typed for the one before. */}
      <RangeFields
        key={shown === null ? "" : `${shown.from} ${shown.to} ${range.relative}`}
        range={range}
        shown={shown}
      />
    </div>
  );
}

"use client";
import { useTranslations } from "use-intl";
import { SegmentedControl } from "@/components/ui/segmented-control";
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
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SegmentedControl
        label={t("label")}
        choices={NAMES}
        value={range.relative}
        onChange={range.chooseRelative}
        nameOf={(name) => t(`long.${name}`)}
        className="num"
      >
        {(name) => <span aria-hidden="true">{t(`short.${name}`)}</span>}
      </SegmentedControl>
      {/* A new span is a new form: what stands in it was typed for the one before. */}
      <RangeFields
        key={shown === null ? "" : `${shown.from} ${shown.to} ${range.relative}`}
        range={range}
        shown={shown}
      />
    </div>
  );
}

"use client";
import { parseAsString, useQueryStates } from "nuqs";
import { DEFAULT_RANGE, isRelativeRange, type RelativeRange } from "@/lib/domain/metric-range";

export interface MetricRange {
  /** A relative range's name, or a time in ISO. */
  from: string;
  /** Null: up to now. */
  to: string | null;
  /** The relative range that is shown; null between two fixed moments. */
  relative: RelativeRange | null;
  chooseRelative: (range: RelativeRange) => void;
  /** Unix seconds. */
  chooseSpan: (from: number, to: number) => void;
}

/** The range of time that the address asks for. */
export function useMetricRange(): MetricRange {
  const [{ from, to }, set] = useQueryStates({ from: parseAsString, to: parseAsString }, { history: "push" });
  const start = from ?? DEFAULT_RANGE;
  const isoTime = (seconds: number) => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
  return {
    from: start,
    to,
    relative: to === null && isRelativeRange(start) ? start : null,
    chooseRelative: (range) => void set({ from: range === DEFAULT_RANGE ? null : range, to: null }),
    chooseSpan: (first, end) => void set({ from: isoTime(first), to: isoTime(end) }),
  };
}

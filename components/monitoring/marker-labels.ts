import { periodStart } from "@/lib/domain/metric-period";
import type { MetricMarker } from "@/lib/domain/metric-schema";

/** An upright line at a change, with the share it set where there is room to write it. */
export interface MarkerLabel {
  id: string;
  /** Unix seconds. */
  time: number;
  label: string;
}

/** Closer than this part of the width and two labels would touch. */
const CLOSEST_PART = 0.07;

/**
 * The changes inside a span, oldest first, each at the period that it fell into, where that period's points are. Of labels that would touch only the later
 * is written.
 */
export function markerLabels(
  markers: readonly Pick<MetricMarker, "changeId" | "at" | "shareAfter">[],
  { from, to, period }: { from: number; to: number; period: number },
): MarkerLabel[] {
  const inside = markers
    .map(({ changeId, at, shareAfter }) => ({
      id: changeId,
      time: periodStart(Date.parse(at) / 1000, period),
      shareAfter,
    }))
    .filter(({ time }) => time >= from && time < to)
    .toSorted((left, right) => left.time - right.time);
  return inside.map(({ id, time, shareAfter }, index) => {
    const next = inside[index + 1];
    const isFree = next === undefined || next.time - time > (to - from) * CLOSEST_PART;
    return { id, time, label: isFree && shareAfter !== null ? `${shareAfter} %` : "" };
  });
}

/** The changes that fell into the period which begins at `time`; Unix seconds. */
export function markersIn(markers: readonly MetricMarker[], time: number, period: number): MetricMarker[] {
  return markers.filter(({ at }) => periodStart(Date.parse(at) / 1000, period) === time);
}

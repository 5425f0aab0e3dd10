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

/** The changes inside a span, oldest first. Of labels that would touch only the later is written. */
export function markerLabels(
  markers: readonly Pick<MetricMarker, "changeId" | "at" | "shareAfter">[],
  { from, to }: { from: number; to: number },
): MarkerLabel[] {
  const inside = markers
    .map(({ changeId, at, shareAfter }) => ({ id: changeId, time: Math.floor(Date.parse(at) / 1000), shareAfter }))
    .filter(({ time }) => time >= from && time < to)
    .toSorted((left, right) => left.time - right.time);
  return inside.map(({ id, time, shareAfter }, index) => {
    const next = inside[index + 1];
    const isFree = next === undefined || next.time - time > (to - from) * CLOSEST_PART;
    return { id, time, label: isFree && shareAfter !== null ? `${shareAfter} %` : "" };
  });
}

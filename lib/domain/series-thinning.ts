import type { TimeSpan } from "./metric-period";
import type { MetricSeries } from "./metric-schema";

/** A point to draw, or with null the place where the line breaks because there is no data. */
export type DrawnPoint = readonly [time: number, value: number | null];

/** What a slice of the width needs at most: its highest, its lowest, and a break. */
const PER_SLICE = 3;

/**
 * At most `most` points that look like the series at that width. Every slice keeps its highest and its lowest value,
 * so no peak is lost; every gap breaks the line, though several within one slice share a break. A series that fits is
 * left whole. Only for drawing: tables and files show every point.
 */
export function thinSeries(
  points: MetricSeries["points"],
  { from, to, period, most }: TimeSpan & { period: number; most: number },
): DrawnPoint[] {
  const drawn = withGaps(points, { from, to, period });
  if (drawn.length <= most) return drawn;
  const slices = Math.max(1, Math.floor(most / PER_SLICE));
  const width = (to - from) / slices;
  const bySlice = Array.from({ length: slices }, (): DrawnPoint[] => []);
  for (const point of drawn) {
    bySlice[Math.min(slices - 1, Math.max(0, Math.floor((point[0] - from) / width)))]?.push(point);
  }
  return mergeGaps(bySlice.flatMap(extremes));
}

/** The points with one break at the beginning of each run of periods without data; none before the span or after it. */
function withGaps(points: MetricSeries["points"], { from, to, period }: TimeSpan & { period: number }): DrawnPoint[] {
  const drawn: DrawnPoint[] = [];
  let expected = from;
  for (const point of points) {
    const [time] = point;
    if (time > expected) drawn.push([expected, null]);
    drawn.push(point);
    expected = time + period;
  }
  if (expected < to) drawn.push([expected, null]);
  return drawn;
}

/** The highest, the lowest and the first break of a slice, in order of time. */
function extremes(slice: readonly DrawnPoint[]): DrawnPoint[] {
  let highest: DrawnPoint | null = null;
  let lowest: DrawnPoint | null = null;
  let gap: DrawnPoint | null = null;
  for (const point of slice) {
    const value = point[1];
    if (value === null) gap ??= point;
    else {
      if (highest === null || value > (highest[1] ?? 0)) highest = point;
      if (lowest === null || value < (lowest[1] ?? 0)) lowest = point;
    }
  }
  const kept = new Set([highest, lowest, gap]);
  return slice.filter((point) => kept.has(point));
}

function mergeGaps(points: readonly DrawnPoint[]): DrawnPoint[] {
  return points.filter(([, value], index) => value !== null || points[index - 1]?.[1] !== null);
}

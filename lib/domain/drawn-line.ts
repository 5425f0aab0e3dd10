import { type ChartRow, incompleteKey } from "./metric-chart-rows";
import type { DrawnPoint } from "./series-thinning";

/** One line of a chart, ready to be drawn. */
export interface DrawnLine {
  complete: readonly DrawnPoint[];
  /** What the cloud may still add to. */
  incomplete: readonly DrawnPoint[];
  /** Points that carry the line's mark: now and then one. */
  marked: readonly ValuePoint[];
  /** Points without a neighbour to be joined to: without a mark nobody would see them. */
  alone: readonly ValuePoint[];
}

type ValuePoint = readonly [time: number, value: number];

/** @param marks about how many points carry the line's mark */
export function drawnLine(rows: readonly ChartRow[], key: string, marks: number): DrawnLine {
  const complete = pointsOf(rows, key);
  const incomplete = pointsOf(rows, incompleteKey(key));
  const later = new Map(incomplete);
  const all = complete.map(([time, value]): DrawnPoint => [time, value ?? later.get(time) ?? null]);
  const step = Math.max(1, Math.ceil(complete.length / marks));
  return {
    complete,
    incomplete,
    marked: complete.filter(hasValue).filter((_, index) => index % step === 0),
    alone: all.filter(
      (point, index): point is ValuePoint => hasValue(point) && !hasValue(all[index - 1]) && !hasValue(all[index + 1]),
    ),
  };
}

function pointsOf(rows: readonly ChartRow[], key: string): DrawnPoint[] {
  const points: DrawnPoint[] = [];
  for (const row of rows) {
    const value = row[key];
    if (value !== undefined) points.push([row.time, value]);
  }
  return points;
}

function hasValue(point: DrawnPoint | undefined): point is ValuePoint {
  return (point?.[1] ?? null) !== null;
}

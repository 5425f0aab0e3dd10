import type { DrawnPoint } from "@/lib/domain/series-thinning";
import type { ChartFrame } from "./chart-model";

/** The room around the lines of a chart, in px: values to the left, times below, changes' shares above. */
export const CHART_MARGIN = { left: 44, top: 16, right: 10, bottom: 20 };

/** Where on a chart its lines are and how a moment and a value become px. */
export interface ChartPlace {
  left: number;
  top: number;
  right: number;
  bottom: number;
  x(time: number): number;
  y(value: number): number;
}

/** @param highest the value at the upper edge */
export function chartPlace(
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
  { from, to }: Pick<ChartFrame, "from" | "to">,
  highest: number,
): ChartPlace {
  const { left, top } = CHART_MARGIN;
  const right = Math.max(left, widthPx - CHART_MARGIN.right);
  const bottom = Math.max(top, heightPx - CHART_MARGIN.bottom);
  return {
    ...{ left, top, right, bottom },
    x: (time) => round(left + ((time - from) / (to - from)) * (right - left)),
    y: (value) => round(bottom - (value / highest) * (bottom - top)),
  };
}

/** The points joined by straight lines, as an SVG path; empty where there is nothing to draw. */
export function linePath(points: readonly DrawnPoint[], { x, y }: Pick<ChartPlace, "x" | "y">): string {
  let path = "";
  let isBroken = true;
  for (const [time, value] of points) {
    if (value !== null) path += `${isBroken ? "M" : "L"}${x(time)},${y(value)}`;
    isBroken = value === null;
  }
  return path;
}

/** Finer than a tenth of a px nobody sees. */
function round(px: number): number {
  return Math.round(px * 10) / 10;
}

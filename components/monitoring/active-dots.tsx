"use client";
import { useActiveTooltipDataPoints, useIsTooltipActive } from "recharts";
import type { ChartRow } from "@/lib/domain/metric-chart-rows";
import type { ChartLine } from "./chart-model";
import type { ChartPlace } from "./chart-place";

/** A dot on every line that has a value at the moment which is pointed at, here or on a chart beside. */
export function ActiveDots({ lines, place }: { lines: readonly ChartLine[]; place: ChartPlace }) {
  const isActive = useIsTooltipActive();
  const time = useActiveTooltipDataPoints<ChartRow>()?.[0]?.time;
  if (!isActive || time === undefined) return null;
  return lines.map(({ key, colour, points }) => {
    const value = points.find(([at]) => at === time)?.[1];
    if (value === undefined) return null;
    return <circle key={key} cx={place.x(time)} cy={place.y(value)} r={3.5} fill={colour} stroke="var(--surface)" />;
  });
}

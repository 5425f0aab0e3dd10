"use client";
import { memo } from "react";
import type { DrawnLine } from "@/lib/domain/drawn-line";
import type { ChartLine } from "./chart-model";
import { type ChartPlace, linePath } from "./chart-place";
import { LineMarks } from "./line-mark";

interface ChartLinesProps {
  lines: readonly ChartLine[];
  drawn: ReadonlyMap<string, DrawnLine>;
  place: ChartPlace;
}

/**
 * The lines of a chart with their marks: a path for what is complete and one for what is not. The charting library
 * would make an object and a look-up of every point of every line, which takes longer than all the rest of a chart.
 */
export const ChartLines = memo(function ChartLines({ lines, drawn, place }: ChartLinesProps) {
  return lines.map(({ key, colour, mark }) => {
    const line = drawn.get(key);
    if (line === undefined) return null;
    const complete = linePath(line.complete, place);
    const incomplete = linePath(line.incomplete, place);
    const marks = mark === "none" ? line.alone : new Map([...line.marked, ...line.alone]);
    return (
      <g key={key}>
        {complete !== "" && <path data-line={key} d={complete} fill="none" stroke={colour} strokeWidth={1.75} />}
        {incomplete !== "" && (
          <path d={incomplete} fill="none" stroke={colour} strokeWidth={1.5} strokeDasharray="2 3" />
        )}
        <LineMarks
          shape={mark}
          colour={colour}
          spots={[...marks].map(([time, value]) => [place.x(time), place.y(value)])}
        />
      </g>
    );
  });
});

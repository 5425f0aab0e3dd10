"use client";
import { memo, useId } from "react";
import type { ChartFrame } from "./chart-model";
import type { ChartPlace } from "./chart-place";
import type { MarkerLabel } from "./marker-labels";

interface ChartGroundProps {
  frame: ChartFrame;
  labels: readonly MarkerLabel[];
  place: ChartPlace;
}

/** What the lines of a chart lie on: hatched ground where figures are not complete yet, upright lines at changes. */
export const ChartGround = memo(function ChartGround({ frame, labels, place }: ChartGroundProps) {
  const hatchId = useId();
  const hatchedFrom = place.x(Math.max(frame.from, Math.min(frame.completeUntil, frame.to)));
  return (
    <>
      <defs>
        <pattern id={hatchId} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0v6" stroke="var(--field)" strokeWidth="1.5" opacity="0.5" />
        </pattern>
      </defs>
      {hatchedFrom < place.right && (
        <rect
          x={hatchedFrom}
          y={place.top}
          width={place.right - hatchedFrom}
          height={place.bottom - place.top}
          fill={`url(#${hatchId})`}
        />
      )}
      {labels.map(({ id, time, label }) => (
        <g key={id} data-marker={label}>
          <path d={`M${place.x(time)},${place.top}V${place.bottom}`} stroke="var(--field)" strokeDasharray="2 3" />
          <text x={place.x(time)} y={place.top - 5} textAnchor="middle" fontSize={10} fill="var(--muted)">
            {label}
          </text>
        </g>
      ))}
    </>
  );
});

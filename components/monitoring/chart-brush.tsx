"use client";
import { type PointerEvent, type ReactNode, useState } from "react";
import type { ChartFrame, PickedPoint } from "./chart-model";

interface ChartBrushProps {
  frame: ChartFrame;
  /** Where the time axis begins and how much room there is behind its end. */
  leftPx: number;
  rightPx: number;
  /** Somebody drew over a part of the time; Unix seconds, whole periods. */
  onZoom: ((from: number, to: number) => void) | undefined;
  onPick: ((point: PickedPoint) => void) | undefined;
  children: ReactNode;
}

/** Less is a click by a hand that is not steady. */
const SMALLEST_PX = 5;

interface Stroke {
  startX: number;
  x: number;
  widthPx: number;
}

/** Lets a pointer draw over a part of the time, or point at one period. The range fields do the same by keyboard. */
export function ChartBrush({ frame, leftPx, rightPx, onZoom, onPick, children }: ChartBrushProps) {
  const [stroke, setStroke] = useState<Stroke | null>(null);
  const isDrawn = stroke !== null && onZoom !== undefined && Math.abs(stroke.x - stroke.startX) >= SMALLEST_PX;

  const timeAt = (x: number, { widthPx }: Stroke) => {
    const part = Math.min(1, Math.max(0, (x - leftPx) / Math.max(1, widthPx - leftPx - rightPx)));
    return frame.from + part * (frame.to - frame.from);
  };
  function handleDown(event: PointerEvent<HTMLDivElement>) {
    if (event.button !== 0) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - left;
    setStroke({ startX: x, x, widthPx: width });
  }
  function handleMove(event: PointerEvent<HTMLDivElement>) {
    if (stroke === null) return;
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setStroke({ ...stroke, x });
    if (isDrawn) event.currentTarget.setPointerCapture(event.pointerId);
  }
  function handleUp(event: PointerEvent<HTMLDivElement>) {
    setStroke(null);
    if (stroke === null) return;
    const { period } = frame;
    const whole = (time: number) => Math.floor(time / period) * period;
    if (!isDrawn) {
      const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
      onPick?.({ time: timeAt(stroke.x, stroke), x: stroke.x, y });
      return;
    }
    const from = whole(timeAt(Math.min(stroke.x, stroke.startX), stroke));
    const to = whole(timeAt(Math.max(stroke.x, stroke.startX), stroke) + period);
    onZoom?.(from, Math.max(to, from + period));
  }

  return (
    <div
      onPointerDown={handleDown}
      onPointerMove={handleMove}
      onPointerUp={handleUp}
      onPointerCancel={() => setStroke(null)}
      className="relative touch-pan-y select-none"
    >
      {children}
      {isDrawn && (
        <div
          className="pointer-events-none absolute top-4 bottom-5 bg-stable/15"
          style={{ left: Math.min(stroke.x, stroke.startX), width: Math.abs(stroke.x - stroke.startX) }}
        />
      )}
    </div>
  );
}

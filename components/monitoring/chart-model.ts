import type { MetricPanel, PanelLine } from "@/lib/domain/metric-panel";
import type { MetricsAnswer } from "@/lib/domain/metric-schema";
import type { LineLook } from "./line-look";

/** A line together with how it looks and what it is called. */
export interface ChartLine extends PanelLine, LineLook {
  name: string;
}

/** The stretch of time a chart shows. All but `period` are Unix seconds. */
export interface ChartFrame {
  from: number;
  to: number;
  period: number;
  completeUntil: number;
}

/** Everything one chart is drawn from. */
export interface ChartModel {
  panel: MetricPanel;
  lines: readonly ChartLine[];
  frame: ChartFrame;
  markers: MetricsAnswer["markers"];
}

/** A point somebody pointed at: a period and where on the chart it was. */
export interface PickedPoint {
  time: number;
  x: number;
  y: number;
}

/**
 * @param isOpen the range goes on: the period that is running has its place too, as one that is not complete
 */
export function frameOf({ from, to, period, completeUntil }: MetricsAnswer, isOpen: boolean): ChartFrame {
  const seconds = (time: string) => Math.floor(Date.parse(time) / 1000);
  const end = seconds(to) + (isOpen ? period : 0);
  return { from: seconds(from), to: end, period, completeUntil: seconds(completeUntil) };
}

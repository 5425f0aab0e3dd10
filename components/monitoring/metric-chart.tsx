"use client";
import { useMemo, useRef } from "react";
import {
  CartesianGrid,
  getNiceTickValues,
  Line,
  LineChart,
  type MouseHandlerDataParam,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { useFormatter, useTranslations } from "use-intl";
import { drawnLine } from "@/lib/domain/drawn-line";
import { type ChartRow, chartRows } from "@/lib/domain/metric-chart-rows";
import { ActiveDots } from "./active-dots";
import { axisTicks } from "./axis-ticks";
import { ChartBrush } from "./chart-brush";
import { ChartGround } from "./chart-ground";
import { ChartLines } from "./chart-lines";
import type { ChartModel, PickedPoint } from "./chart-model";
import { CHART_MARGIN, chartPlace } from "./chart-place";
import { ChartTooltip } from "./chart-tooltip";
import { markerLabels } from "./marker-labels";
import { useMetricWords } from "./use-metric-words";
import { useWidth } from "./use-width";

interface MetricChartProps {
  model: ChartModel;
  heightPx: number;
  /** Charts of one name show their cursor at the same moment. */
  syncName: string;
  /** Somebody drew over a part of the time; Unix seconds. */
  onZoom?: (from: number, to: number) => void;
  onPick?: (point: PickedPoint) => void;
}

const AXIS_TEXT = { fontSize: 10.5, fill: "var(--faint)" };
const MARGIN = { top: CHART_MARGIN.top, right: CHART_MARGIN.right, bottom: 0, left: 0 };
const CURSOR = { stroke: "var(--field)" };
const MOST_TICKS = 6;
const VALUE_TICKS = 4;
const MOST_POINTS = 240;
const MARKS_PER_LINE = 24;

/** Lines over time. Gaps are gaps, what is not complete yet is dashed on hatched ground, changes are upright lines. */
export function MetricChart({ model, heightPx, syncName, onZoom, onPick }: MetricChartProps) {
  const { panel, lines, frame, markers } = model;
  const { from, to } = frame;
  const room = useRef<HTMLDivElement>(null);
  const widthPx = useWidth(room);
  const t = useTranslations("monitoring");
  const format = useFormatter();
  const words = useMetricWords();
  const hasFractions = panel === "errorRate" || panel === "duration";
  const offset = words.offsetAt(from);
  const ticks = useMemo(() => axisTicks({ from, to }, MOST_TICKS, offset), [from, to, offset]);
  // The cursor stops at each of them.
  const rows = useMemo(() => chartRows(lines, { ...frame, most: MOST_POINTS }), [lines, frame]);
  const drawn = useMemo(
    () => new Map(lines.map(({ key }) => [key, drawnLine(rows, key, MARKS_PER_LINE)])),
    [rows, lines],
  );
  const values = useMemo(
    () => getNiceTickValues([0, highestOf(lines) || 1], VALUE_TICKS, hasFractions),
    [lines, hasFractions],
  );
  const highest = values.at(-1) ?? 1;
  const place = useMemo(
    () => chartPlace({ widthPx, heightPx }, { from, to }, highest),
    [widthPx, heightPx, from, to, highest],
  );
  const labels = useMemo(() => markerLabels(markers, frame), [markers, frame]);

  function handlePick(point: PickedPoint) {
    // A period is drawn where it begins.
    const time = nearest(
      [...rows, ...labels].map((each) => each.time),
      point.time,
    );
    if (time !== null) onPick?.({ ...point, time });
  }

  return (
    <ChartBrush
      frame={frame}
      leftPx={CHART_MARGIN.left}
      rightPx={CHART_MARGIN.right}
      onZoom={onZoom}
      onPick={handlePick}
    >
      <div ref={room} style={{ height: heightPx }}>
        {widthPx > 0 && (
          <LineChart
            width={widthPx}
            height={heightPx}
            data={rows}
            margin={MARGIN}
            syncId={syncName}
            syncMethod={nearestTick}
            // Everything it shows is in words and in a table beside it.
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="time"
              height={CHART_MARGIN.bottom}
              type="number"
              domain={[from, to]}
              allowDataOverflow
              ticks={ticks}
              tick={AXIS_TEXT}
              tickLine={false}
              axisLine={false}
              minTickGap={36}
              tickFormatter={(time: number) => words.timeText(time, to - from)}
            />
            <YAxis
              width={CHART_MARGIN.left}
              domain={[0, highest]}
              allowDataOverflow
              ticks={values}
              tick={AXIS_TEXT}
              tickLine={false}
              axisLine={false}
              tickFormatter={(value: number) => {
                const number = format.number(value, { notation: "compact", maximumFractionDigits: 1 });
                return panel === "errorRate" ? t("unit.percent", { value: number }) : number;
              }}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={CURSOR}
              includeHidden
              content={({ active, payload }) =>
                active ? <ChartTooltip model={model} time={timeIn(payload[0]?.payload)} /> : null
              }
            />
            {/* The library's own line is never seen: it tells the tooltip which moment is pointed at. */}
            <Line dataKey="time" hide isAnimationActive={false} dot={false} activeDot={false} />
            <ChartGround frame={frame} labels={labels} place={place} />
            <ChartLines lines={lines} drawn={drawn} place={place} />
            <ActiveDots lines={lines} place={place} />
          </LineChart>
        )}
      </div>
    </ChartBrush>
  );
}

function highestOf(lines: ChartModel["lines"]): number {
  return lines.reduce((most, { points }) => points.reduce((known, [, value]) => Math.max(known, value), most), 0);
}

/** Charts of one page need not have the same moments: the cursor goes to the nearest. */
function nearestTick(
  ticks: readonly { value: unknown }[],
  { activeLabel }: Pick<MouseHandlerDataParam, "activeLabel">,
): number {
  const times = ticks.map(({ value }) => Number(value));
  return times.indexOf(nearest(times, Number(activeLabel)) ?? Number.NaN);
}

function nearest(times: readonly number[], wanted: number): number | null {
  return times.reduce<number | null>(
    (best, time) => (best === null || Math.abs(time - wanted) < Math.abs(best - wanted) ? time : best),
    null,
  );
}

/** The chart hands back the very rows it was given, as unknown. */
function timeIn(payload: unknown): number | null {
  return typeof payload === "object" && payload !== null && "time" in payload ? (payload as ChartRow).time : null;
}

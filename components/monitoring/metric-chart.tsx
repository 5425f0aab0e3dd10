"use client";
import { useId, useMemo } from "react";
import {
  CartesianGrid,
  Line,
  LineChart,
  type MouseHandlerDataParam,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { useFormatter, useTranslations } from "use-intl";
import { type ChartRow, chartRows, incompleteKey, markedTimes } from "@/lib/domain/metric-chart-rows";
import { axisTicks } from "./axis-ticks";
import { ChartBrush } from "./chart-brush";
import type { ChartModel, PickedPoint } from "./chart-model";
import { ChartTooltip } from "./chart-tooltip";
import { LineMark } from "./line-mark";
import { markerLabels } from "./marker-labels";
import { useMetricWords } from "./use-metric-words";

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
const AXIS_PX = 44;
const RIGHT_PX = 10;
const MOST_TICKS = 6;
const MOST_POINTS = 240;
const MARKS_PER_LINE = 24;

/** Lines over time. Gaps are gaps, what is not complete yet is dashed on hatched ground, changes are upright lines. */
export function MetricChart({ model, heightPx, syncName, onZoom, onPick }: MetricChartProps) {
  const { panel, lines, frame, markers } = model;
  const { from, to, completeUntil } = frame;
  const hatchId = useId();
  const t = useTranslations("monitoring");
  const format = useFormatter();
  const words = useMetricWords();
  const rows = useMemo(() => chartRows(lines, { ...frame, most: MOST_POINTS }), [lines, frame]);
  const marks = useMemo(
    () => new Map(lines.map(({ key }) => [key, markedTimes(rows, key, MARKS_PER_LINE)])),
    [rows, lines],
  );
  const labels = useMemo(() => markerLabels(markers, frame), [markers, frame]);

  function handlePick(point: PickedPoint) {
    const time = nearest(
      [...rows.map((row) => row.time), ...labels.map((label) => label.time)],
      // A period is drawn where it begins.
      point.time,
    );
    if (time !== null) onPick?.({ ...point, time });
  }

  return (
    <ChartBrush frame={frame} leftPx={AXIS_PX} rightPx={RIGHT_PX} onZoom={onZoom} onPick={handlePick}>
      <ResponsiveContainer width="100%" height={heightPx}>
        <LineChart
          data={rows}
          margin={{ top: 16, right: RIGHT_PX, bottom: 0, left: 0 }}
          syncId={syncName}
          syncMethod={nearestTick}
          // Everything it shows is in words and in a table beside it.
          accessibilityLayer={false}
        >
          <defs>
            <pattern id={hatchId} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <path d="M0 0v6" stroke="var(--field)" strokeWidth="1.5" opacity="0.5" />
            </pattern>
          </defs>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="time"
            height={20}
            type="number"
            domain={[from, to]}
            allowDataOverflow
            ticks={axisTicks(frame, MOST_TICKS, words.offsetAt(from))}
            tick={AXIS_TEXT}
            tickLine={false}
            axisLine={false}
            minTickGap={36}
            tickFormatter={(time: number) => words.timeText(time, to - from)}
          />
          <YAxis
            width={AXIS_PX}
            domain={[0, "auto"]}
            allowDecimals={panel === "errorRate" || panel === "duration"}
            tickCount={4}
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
            cursor={{ stroke: "var(--field)" }}
            content={({ active, payload }) =>
              active ? <ChartTooltip model={model} time={timeIn(payload[0]?.payload)} /> : null
            }
          />
          {completeUntil < to && <ReferenceArea x1={completeUntil} x2={to} fill={`url(#${hatchId})`} fillOpacity={1} />}
          {labels.map(({ id, time, label }) => (
            <ReferenceLine
              key={id}
              x={time}
              stroke="var(--field)"
              strokeDasharray="2 3"
              label={{ value: label, position: "top", fontSize: 10, fill: "var(--muted)" }}
            />
          ))}
          {lines.map(({ key, colour, mark }) => (
            <Line
              key={key}
              dataKey={key}
              stroke={colour}
              strokeWidth={1.75}
              connectNulls={false}
              isAnimationActive={false}
              activeDot={{ r: 3.5, fill: colour, stroke: "var(--surface)" }}
              dot={({ key: dotKey, cx, cy, payload }) => {
                const isMarked = marks.get(key)?.has(timeIn(payload) ?? Number.NaN) ?? false;
                const isPlain = mark === "none" && rows.length > 1 && !isAlone(rows, key, timeIn(payload));
                if (!isMarked || isPlain || cx === undefined || cy === undefined) return null;
                return <LineMark key={dotKey} shape={mark} colour={colour} x={cx} y={cy} />;
              }}
            />
          ))}
          {lines.map(({ key, colour }) => (
            <Line
              key={incompleteKey(key)}
              dataKey={incompleteKey(key)}
              stroke={colour}
              strokeWidth={1.5}
              strokeDasharray="2 3"
              connectNulls={false}
              isAnimationActive={false}
              dot={false}
              activeDot={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </ChartBrush>
  );
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

function isAlone(rows: readonly ChartRow[], key: string, time: number | null): boolean {
  const index = rows.findIndex((row) => row.time === time);
  return typeof rows[index - 1]?.[key] !== "number" && typeof rows[index + 1]?.[key] !== "number";
}

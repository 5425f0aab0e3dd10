"use client";
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { useFormatter, useTranslations } from "use-intl";
import { useVersionName } from "@/components/alias/use-version-name";
import { useCurrentTime } from "@/components/ui/use-current-time";
import type { SharePoint } from "./share-points";

/** How much of the line the state before the first change is given: when it began is not known. */
const LEAD_PART = 0.08;
/** Below this the time axis needs seconds. */
const SHORT_SPAN_MS = 10 * 60_000;
const AXIS_TEXT = { fontSize: 10.5, fill: "var(--faint)" };

/** A step line of the candidate's share, drawn on to the present. */
export function ShareChart({ points, heightPx }: { points: readonly SharePoint[]; heightPx: number }) {
  const t = useTranslations("release.history");
  const format = useFormatter();
  const now = useCurrentTime().getTime();
  const last = points.at(-1);
  // The page's clock may stand a little before the change: an axis needs some length.
  const drawn = last === undefined ? [] : withLead([...points, { ...last, at: Math.max(now, last.at + 1_000) }]);
  const isShort = (drawn.at(-1)?.at ?? 0) - (drawn[0]?.at ?? 0) < SHORT_SPAN_MS;
  return (
    <ResponsiveContainer width="100%" height={heightPx}>
      <AreaChart data={drawn} margin={{ top: 4, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          height={20}
          type="number"
          scale="time"
          domain={["dataMin", "dataMax"]}
          tick={AXIS_TEXT}
          tickLine={false}
          axisLine={false}
          minTickGap={48}
          tickFormatter={(at: number) =>
            format.dateTime(at, {
              hour: "2-digit",
              minute: "2-digit",
              ...(isShort ? { second: "2-digit" } : {}),
              hourCycle: "h23",
            })
          }
        />
        <YAxis
          domain={[0, 100]}
          ticks={[0, 50, 100]}
          width={40}
          tick={AXIS_TEXT}
          tickLine={false}
          axisLine={false}
          tickFormatter={(share: number) => t("percent", { share: format.number(share, "percent") })}
        />
        <Tooltip content={({ payload }) => <PointCard point={pointOf(payload[0]?.payload)} />} />
        <Area
          type="stepAfter"
          dataKey="share"
          connectNulls={false}
          stroke="var(--candidate-dot)"
          strokeWidth={1.5}
          fill="var(--candidate-dot)"
          fillOpacity={0.18}
          isAnimationActive={false}
        />
      </AreaChart>
    </ResponsiveContainer>
  );
}

/** Moves the state before the first change to the left, so that it can be seen. */
function withLead(points: SharePoint[]): SharePoint[] {
  const [first, ...others] = points;
  if (first === undefined || first.actor !== null) return points;
  return [{ ...first, at: first.at - ((others.at(-1)?.at ?? first.at) - first.at) * LEAD_PART }, ...others];
}

/** The chart hands back the very points it was given, as unknown. */
function pointOf(payload: unknown): SharePoint | null {
  return typeof payload === "object" && payload !== null && "at" in payload ? (payload as SharePoint) : null;
}

function PointCard({ point }: { point: SharePoint | null }) {
  const t = useTranslations("release.history");
  const format = useFormatter();
  const name = useVersionName();
  if (point === null) return null;
  return (
    <div className="rounded-lg border border-line bg-surface px-2.5 py-1.5 text-[12px] shadow-md">
      <p className="num text-muted">{point.actor === null ? t("before") : format.dateTime(point.at, "full")}</p>
      <p>
        {point.version === null ? t("none") : name(point.version, "start")}{" "}
        <b className="num font-medium">
          {point.share === null ? t("byRules") : t("percent", { share: format.number(point.share, "percent") })}
        </b>
      </p>
    </div>
  );
}

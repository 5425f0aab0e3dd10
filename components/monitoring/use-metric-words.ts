"use client";
import { useFormatter, useTimeZone, useTranslations } from "use-intl";
import { useVersionName } from "@/components/alias/use-version-name";
import type { MetricPanel } from "@/lib/domain/metric-panel";
import type { MetricSubject } from "@/lib/domain/metric-schema";

const DAY_SECONDS = 86_400;

/** Making one takes longer than all that a chart asks of it. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** How the charts, their tables and their summaries name subjects, values and moments. */
export function useMetricWords() {
  const t = useTranslations("monitoring");
  const format = useFormatter();
  const timeZone = useTimeZone() ?? "UTC";
  const versionName = useVersionName();

  function subjectName(subject: MetricSubject, place: "short" | "start" = "short"): string {
    if (subject.kind === "function") return t("subject.function");
    if (subject.kind === "alias") return subject.alias;
    return versionName(subject.version, place);
  }

  /** A value with its unit; what is not known is a dash. */
  function valueText(panel: MetricPanel, value: number | null): string {
    if (value === null) return t("noValue");
    const maximumFractionDigits = Math.abs(value) < 10 ? 2 : 1;
    const number = format.number(value, { maximumFractionDigits });
    if (panel === "errorRate") return t("unit.percent", { value: number });
    if (panel === "duration") return t("unit.ms", { value: number });
    return panel === "memory" ? t("unit.mb", { value: number }) : number;
  }

  /** A moment on an axis of so many seconds; Unix seconds. */
  function timeText(time: number, spanSeconds: number): string {
    return format.dateTime(new Date(time * 1000), {
      ...(spanSeconds > DAY_SECONDS ? { month: "short", day: "numeric" } : {}),
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
  }

  /** Seconds by which the viewer's clock is ahead of UTC at a moment. */
  function offsetAt(time: number): number {
    const local = clockIn(timeZone).format(time * 1000);
    return Math.round((Date.parse(`${local.replace(" ", "T")}Z`) / 1000 - time) / 60) * 60;
  }

  return { subjectName, valueText, timeText, offsetAt, timeZone };
}

/** Writes moments as "2026-01-02 03:04:05" by the clock of a time zone. */
function clockIn(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  clocks.set(timeZone, made);
  return made;
}

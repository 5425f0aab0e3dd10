"use client";
import { useTranslations } from "use-intl";
import type { ChartModel } from "./chart-model";
import { useChangeWords } from "./use-change-words";
import { useMetricWords } from "./use-metric-words";

/** What a chart shows, in sentences for those who cannot see it. */
export function ChartSummary({ model: { panel, lines, frame, markers } }: { model: ChartModel }) {
  const t = useTranslations("monitoring.summary");
  const { valueText, timeText } = useMetricWords();
  const changeWords = useChangeWords();
  const periods = Math.max(0, Math.floor((Math.min(frame.completeUntil, frame.to) - frame.from) / frame.period));
  return (
    <ul className="sr-only">
      {lines.map(({ key, name, points }) => {
        const last = points.at(-1);
        const highest = points.reduce((most, point) => (point[1] > most[1] ? point : most), points[0] ?? [0, 0]);
        if (last === undefined) return <li key={key}>{t("empty", { name })}</li>;
        return (
          <li key={key}>
            {t("line", {
              name,
              last: valueText(panel, last[1]),
              lastAt: timeText(last[0], frame.to - frame.from),
              highest: valueText(panel, highest[1]),
              highestAt: timeText(highest[0], frame.to - frame.from),
              missing: Math.max(0, periods - points.length),
            })}
          </li>
        );
      })}
      {markers.map((marker) => (
        <li key={marker.changeId}>
          {t("change", {
            ...{ at: timeText(Date.parse(marker.at) / 1000, frame.to - frame.from), actor: marker.actor },
            what: changeWords(marker),
          })}
        </li>
      ))}
    </ul>
  );
}

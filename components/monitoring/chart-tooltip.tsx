"use client";
import { useFormatter, useTranslations } from "use-intl";
import type { ChartModel } from "./chart-model";
import { LineSample } from "./line-mark";
import { markersIn } from "./marker-labels";
import { useChangeWords } from "./use-change-words";
import { useMetricWords } from "./use-metric-words";

/** What every line of a chart says of one period. */
export function ChartTooltip({
  model: { panel, lines, frame, markers },
  time,
}: {
  model: ChartModel;
  time: number | null;
}) {
  const t = useTranslations("monitoring");
  const format = useFormatter();
  const { valueText } = useMetricWords();
  const changeWords = useChangeWords();
  if (time === null) return null;
  return (
    <div className="rounded-lg border border-line bg-surface px-2.5 py-1.5 text-[12px] shadow-md">
      <p className="num text-muted">{format.dateTime(new Date(time * 1000), "full")}</p>
      {time + frame.period > frame.completeUntil && <p className="text-warn">{t("incomplete")}</p>}
      {lines.map(({ key, name, colour, mark, points }) => (
        <p key={key} className="flex items-center gap-1.5">
          <LineSample shape={mark} colour={colour} />
          <span>{name}</span>
          <b className="num ml-auto pl-3 font-medium">
            {valueText(panel, points.find(([at]) => at === time)?.[1] ?? null)}
          </b>
        </p>
      ))}
      {markersIn(markers, time, frame.period).map((marker) => (
        <p key={marker.changeId} className="text-muted">
          {changeWords(marker)} {t("marker.by", { actor: marker.actor })}
        </p>
      ))}
    </div>
  );
}

"use client";
import { useFormatter, useTranslations } from "use-intl";
import { Card } from "@/components/ui/card";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { MetricMarker } from "@/lib/domain/metric-schema";
import { changeHref } from "./change-href";
import { useChangeWords } from "./use-change-words";

/** The changes that the upright lines in the charts stand for: when, what, who, each leading to its entry in Activity. */
export function ChangeMarkers({
  functionKey,
  markers,
}: {
  functionKey: FunctionKey;
  markers: readonly MetricMarker[];
}) {
  const t = useTranslations("monitoring.marker");
  const format = useFormatter();
  const changeWords = useChangeWords();
  if (markers.length === 0) return null;
  return (
    <Card aria-label={t("title")} className="p-4">
      <h2 className="mb-2 font-medium">{t("title")}</h2>
      <ul className="max-h-64 space-y-1 overflow-y-auto text-[12.5px]">
        {markers
          .toSorted((left, right) => right.at.localeCompare(left.at))
          .map((marker) => (
            <li key={marker.changeId} className="flex flex-wrap gap-x-2">
              <time dateTime={marker.at} className="num text-muted">
                {format.dateTime(new Date(marker.at), "dateClock")}
              </time>
              {/* A load of its own: browsers mark the place an address names only then. */}
              <a
                href={changeHref(functionKey, marker)}
                className="underline decoration-field underline-offset-2 hover:text-ink"
              >
                {changeWords(marker)}
              </a>
              <span className="text-muted">{t("by", { actor: marker.actor })}</span>
            </li>
          ))}
      </ul>
    </Card>
  );
}

"use client";
import { useFormatter, useTranslations } from "use-intl";
import type { MetricMarker } from "@/lib/domain/metric-schema";

/** What a change did, in a few words: "release: candidate from 5 % to 30 %". */
export function useChangeWords(): (marker: MetricMarker) => string {
  const t = useTranslations("monitoring.marker");
  const format = useFormatter();
  const share = (value: number) => format.number(value, "percent");
  const whatOf = ({ kind, shareBefore, shareAfter }: MetricMarker) => {
    // Message keys know no dots.
    if (shareAfter === null) return t("changed", { kind: kind.replace(".", "_") });
    return shareBefore === null
      ? t("set", { after: share(shareAfter) })
      : t("moved", { before: share(shareBefore), after: share(shareAfter) });
  };
  return (marker) =>
    marker.aliasName === null ? whatOf(marker) : t("on", { alias: marker.aliasName, what: whatOf(marker) });
}

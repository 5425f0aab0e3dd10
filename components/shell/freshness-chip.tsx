"use client";

import clsx from "clsx";
import { useTranslations } from "use-intl";
import { ClockTime } from "@/components/ui/clock-time";
import { RelativeTime } from "@/components/ui/relative-time";
import { LiveAnnouncement } from "./live-announcement";
import { useLiveState } from "./use-live-state";
import { useShownFreshness } from "./use-shown-freshness";

/**
 * How current the page is and how it learns of changes, always in sight. It keeps its place while nothing is known, so
 * that nothing moves.
 */
export function FreshnessChip() {
  const t = useTranslations("shell");
  const freshness = useShownFreshness();
  const live = useLiveState();
  if (freshness === null) return <span className="h-7 w-32 sm:w-40" />;
  const { asOf, failing } = freshness;
  const isBehind = failing !== null || live === "reconnecting" || live === "polling";
  return (
    <span
      className={clsx(
        "flex h-7 min-w-32 items-center justify-center gap-1.5 whitespace-nowrap rounded-lg border px-2.5 text-[12px] sm:min-w-40",
        failing === null ? "border-line bg-surface text-muted" : "border-warn/40 bg-warn-soft text-warn",
      )}
    >
      <span aria-hidden="true" className={clsx("size-1.5 shrink-0 rounded-full", isBehind ? "bg-warn" : "bg-good")} />
      <span>
        {failing !== null && `${t("freshness.stale")} · `}
        {failing === null && live !== "starting" && (
          <span className={clsx(live === "live" && "max-sm:sr-only")}>{t(`live.${live}`)} · </span>
        )}
        {asOf === null ? t("freshness.never") : t.rich("freshness.asOf", { time: () => <ClockTime at={asOf} /> })}
        {failing !== null && asOf !== null && (
          <span className="max-sm:sr-only">
            {" · "}
            <RelativeTime at={asOf} />
          </span>
        )}
      </span>
      <LiveAnnouncement />
    </span>
  );
}

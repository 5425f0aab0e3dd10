"use client";

import clsx from "clsx";
import { useTranslations } from "use-intl";
import { ClockTime } from "@/components/ui/clock-time";
import { useShownFreshness } from "./use-shown-freshness";

/** How current the page is, always in sight. It keeps its place while nothing is known, so that nothing moves. */
export function FreshnessChip() {
  const t = useTranslations("shell.freshness");
  const freshness = useShownFreshness();
  if (freshness === null) return <span className="h-7 w-32" />;
  const { asOf, failing } = freshness;
  return (
    <span
      className={clsx(
        "flex h-7 min-w-32 items-center justify-center gap-1.5 whitespace-nowrap rounded-lg border px-2.5 text-[12px]",
        failing === null ? "border-line bg-surface text-muted" : "border-warn/40 bg-warn-soft text-warn",
      )}
    >
      <span
        aria-hidden="true"
        className={clsx("size-1.5 shrink-0 rounded-full", failing === null ? "bg-good" : "bg-warn")}
      />
      <span>
        {failing !== null && `${t("stale")} · `}
        {asOf === null ? t("never") : t.rich("asOf", { time: () => <ClockTime at={asOf} /> })}
      </span>
    </span>
  );
}

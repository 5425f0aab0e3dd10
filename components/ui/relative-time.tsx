"use client";

import type { PointerEvent } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useCurrentTime } from "./use-current-time";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long ago something was, "6 min ago"; the full time on hover. From a month on it is the date. */
export function RelativeTime({ at }: { at: string | Date }) {
  const t = useTranslations("shell.ago");
  const format = useFormatter();
  const now = useCurrentTime();
  const date = new Date(at);
  const age = now.getTime() - date.getTime();

  const words = () => {
    if (age < MINUTE_MS) return t("justNow");
    if (age < HOUR_MS) return t("minutes", { count: Math.floor(age / MINUTE_MS) });
    if (age < DAY_MS) return t("hours", { count: Math.floor(age / HOUR_MS) });
    if (age < 30 * DAY_MS) return t("days", { count: Math.floor(age / DAY_MS) });
    return format.dateTime(date, "date");
  };
  // Long lists hold many of these: the full time is only put into words when somebody points at it.
  const handlePointerEnter = (event: PointerEvent<HTMLTimeElement>) => {
    event.currentTarget.title = format.dateTime(date, "full");
  };
  // Server and browser may know different spellings of one date.
  return (
    <time dateTime={date.toISOString()} onPointerEnter={handlePointerEnter} suppressHydrationWarning>
      {words()}
    </time>
  );
}

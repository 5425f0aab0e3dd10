"use client";

import { useFormatter } from "use-intl";
import { useCurrentTime } from "./use-current-time";

const DAY_MS = 24 * 60 * 60_000;

/** A moment as the clock shows it, "12:03:20"; with the date in front when that is more than a day away. */
export function ClockTime({ at }: { at: string | Date }) {
  const format = useFormatter();
  const now = useCurrentTime();
  const date = new Date(at);
  const isFar = Math.abs(now.getTime() - date.getTime()) > DAY_MS;
  return (
    <time
      dateTime={date.toISOString()}
      title={format.dateTime(date, "full")}
      className="num whitespace-nowrap"
      suppressHydrationWarning
    >
      {format.dateTime(date, isFar ? "dateClock" : "clock")}
    </time>
  );
}

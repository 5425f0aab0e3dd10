"use client";

import { useFormatter } from "use-intl";
import { useCurrentTime } from "./use-current-time";

const DAY_MS = 24 * 60 * 60_000;

/** A moment as the clock shows it, "12:03:20"; with the date in front when it is more than a day ago. */
export function ClockTime({ at }: { at: string | Date }) {
  const format = useFormatter();
  const now = useCurrentTime();
  const date = new Date(at);
  const isOld = now.getTime() - date.getTime() > DAY_MS;
  return (
    <time
      dateTime={date.toISOString()}
      title={format.dateTime(date, "full")}
      className="num whitespace-nowrap"
      suppressHydrationWarning
    >
      {format.dateTime(date, isOld ? "dateClock" : "clock")}
    </time>
  );
}

"use client";
import { useFormatter } from "use-intl";
import { useCurrentTime } from "@/components/ui/use-current-time";

const DAY_MS = 86_400_000;

/** When a line was written, to the millisecond; with the date in front when that was more than a day ago. */
export function LogTime({ at }: { at: string }) {
  const format = useFormatter();
  const now = useCurrentTime();
  const date = new Date(at);
  const isOld = now.getTime() - date.getTime() > DAY_MS;
  return (
    <time dateTime={at} title={format.dateTime(date, "full")} className="num whitespace-nowrap">
      {format.dateTime(date, isOld ? "dateClock" : "clock")}
      <span className="text-faint">.{String(date.getMilliseconds()).padStart(3, "0")}</span>
    </time>
  );
}

import type { Formats } from "use-intl";

/** How moments and numbers are written. `h23` keeps Node and browsers in agreement, they differ about "PM". */
export const formats = {
  dateTime: {
    clock: { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
    dateClock: {
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    },
    date: { year: "numeric", month: "short", day: "numeric" },
    full: {
      year: "numeric",
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
      timeZoneName: "short",
    },
  },
  number: {
    percent: { maximumFractionDigits: 2 },
  },
} satisfies Formats;

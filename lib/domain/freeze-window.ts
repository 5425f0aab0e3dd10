import type { FreezeSchedule } from "./freeze-window-schema";

type Weekly = Extract<FreezeSchedule, { kind: "weekly" }>;

const DAY_MS = 86_400_000;

/**
 * When the freeze that holds at `now` ends; null when none does. A weekly window begins with the first instant whose
 * local time is not before its beginning and ends after the last one whose local time is before its end: an hour that
 * summer time repeats is frozen as a whole, and one that it skips shortens the window.
 */
export function frozenUntil(schedule: FreezeSchedule, now: Date): Date | null {
  if (schedule.kind === "once") {
    const isInside = Date.parse(schedule.from) <= now.getTime() && now.getTime() < Date.parse(schedule.to);
    return isInside ? new Date(schedule.to) : null;
  }
  // A window lasts at most a day, and one of the day before may reach over midnight.
  const today = floorToDay(localTime(now.getTime(), schedule.timeZone));
  const ends = [-2, -1, 0, 1]
    .map((offset) => windowOf(schedule, today + offset * DAY_MS))
    .filter((window) => window !== null && window.from <= now.getTime() && now.getTime() < window.to)
    .map((window) => window?.to ?? 0);
  return ends.length === 0 ? null : new Date(Math.max(...ends));
}

/** The window that begins on a local day (its midnight as if it were UTC); null when none does. */
function windowOf({ days, from, to, timeZone }: Weekly, day: number): { from: number; to: number } | null {
  if (!days.includes(weekdayOf(day))) return null;
  const [begins, ends] = [day + msOf(from), day + msOf(to)];
  return {
    from: firstNotBefore(begins, timeZone),
    to: firstAfterAllBefore(ends > begins ? ends : ends + DAY_MS, timeZone),
  };
}

/** The first instant whose local time is `local` or later. */
function firstNotBefore(local: number, timeZone: string): number {
  const { before, after, changesAt } = offsetsAround(local, timeZone);
  const early = local - before;
  return early < changesAt ? early : Math.max(changesAt, local - after);
}

/** The first instant after which no local time before `local` comes any more. */
function firstAfterAllBefore(local: number, timeZone: string): number {
  const { before, after, changesAt } = offsetsAround(local, timeZone);
  const late = local - after;
  return late > changesAt ? late : Math.min(changesAt, local - before);
}

/** A zone's offsets from UTC before and after the one change that may lie within a day of a local time. */
function offsetsAround(local: number, timeZone: string): { before: number; after: number; changesAt: number } {
  let [early, late] = [local - DAY_MS, local + DAY_MS];
  const [before, after] = [offsetAt(early, timeZone), offsetAt(late, timeZone)];
  if (before === after) return { before, after, changesAt: early };
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (offsetAt(middle, timeZone) === before) early = middle;
    else late = middle;
  }
  return { before, after, changesAt: late };
}

function offsetAt(at: number, timeZone: string): number {
  const whole = Math.floor(at / 1000) * 1000;
  return localTime(whole, timeZone) - whole;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The local date and time as if they were UTC. */
function localTime(at: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    const two = "2-digit";
    const fields = { year: "numeric", month: two, day: two, hour: two, minute: two, second: two } as const;
    format = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", { timeZone, hourCycle: "h23", ...fields });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
}

function floorToDay(local: number): number {
  return Math.floor(local / DAY_MS) * DAY_MS;
}

/** 1 is Monday, 7 Sunday. */
function weekdayOf(day: number): number {
  return new Date(day).getUTCDay() || 7;
}

function msOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return (hours * 60 + minutes) * 60_000;
}

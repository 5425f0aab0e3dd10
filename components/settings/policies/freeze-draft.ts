import type { FreezeSchedule } from "@/lib/domain/freeze-window-schema";

/** A freeze as its form holds it: both kinds side by side, so that looking at the other one loses nothing. */
export interface FreezeDraft {
  kind: "once" | "weekly";
  /** As the browser's own field for date and time writes them, in the browser's time zone. */
  once: { from: string; to: string };
  days: number[];
  weekly: { from: string; to: string };
  timeZone: string;
}

export function draftOfFreeze(schedule: FreezeSchedule | null): FreezeDraft {
  const empty: FreezeDraft = {
    kind: "once",
    once: { from: "", to: "" },
    days: [5],
    weekly: { from: "18:00", to: "08:00" },
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  if (schedule === null) return empty;
  if (schedule.kind === "once")
    return { ...empty, once: { from: localText(schedule.from), to: localText(schedule.to) } };
  const { days, from, to, timeZone } = schedule;
  return { ...empty, kind: "weekly", days, weekly: { from, to }, timeZone };
}

/** Null while something is missing. */
export function scheduleOf(draft: FreezeDraft): FreezeSchedule | null {
  const { kind, once, days, weekly, timeZone } = draft;
  if (kind === "weekly") {
    const isComplete = days.length > 0 && weekly.from !== "" && weekly.to !== "" && timeZone !== "";
    return isComplete ? { kind, days, ...weekly, timeZone } : null;
  }
  const [from, to] = [new Date(once.from), new Date(once.to)];
  if (!(from.getTime() < to.getTime())) return null;
  return { kind, from: from.toISOString(), to: to.toISOString() };
}

function localText(instant: string): string {
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

import "server-only";
import { readFileSync } from "node:fs";

/** Names one run of one process: a process id alone comes back after a restart. */
export interface ProcessMark {
  pid: number;
  /** Start time in clock ticks since the machine's start, with that start's id; null where the system does not say. */
  startedAt: string | null;
}

/** The mark of a process that runs now, or null when there is none. */
export function processMark(pid: number): ProcessMark | null {
  return isRunning(pid) ? { pid, startedAt: startOf(pid) } : null;
}

/** Whether the process that left this mark still runs. Without start times a live process id counts: refuse in doubt. */
export function isStillRunning(mark: ProcessMark): boolean {
  const now = processMark(mark.pid);
  if (now === null) return false;
  return mark.startedAt === null || now.startedAt === null || mark.startedAt === now.startedAt;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function startOf(pid: number): string | null {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold blanks; the start time is the 20th field after it.
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return ticks === undefined ? null : `${boot}/${ticks}`;
  } catch {
    return null;
  }
}

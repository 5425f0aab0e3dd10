import { readdirSync, readFileSync } from "node:fs";

/**
 * Bytes in memory of a process (Linux); 0 when it has ended. Unlike the kernel's own sum it counts a stretch of a file
 * once that is mapped several times, as a database that grows leaves its earlier, smaller mappings behind.
 */
export function residentBytes(pid: number): number {
  let anonymous = 0;
  const files = new Map<string, number>();
  for (const { place, residentKb } of mappingsOf(pid)) {
    if (place === null) anonymous += residentKb;
    else files.set(place, Math.max(residentKb, files.get(place) ?? 0));
  }
  return 1024 * [...files.values()].reduce((sum, kb) => sum + kb, anonymous);
}

/** The processes that a process started itself and that live. */
export function childPids(pid: number): number[] {
  // A child belongs to the thread that started it.
  const lists = threadsOf(pid).map((thread) => readOrEmpty(`/proc/${pid}/task/${thread}/children`));
  return lists.flatMap((list) => list.split(" ").filter(Boolean).map(Number));
}

/** The command line of a process, its words apart by a blank. */
export function commandOf(pid: number): string {
  return readOrEmpty(`/proc/${pid}/cmdline`).replaceAll("\0", " ");
}

interface Mapping {
  /** File and offset; null for memory that is no file's. */
  place: string | null;
  residentKb: number;
}

/** https://man7.org/linux/man-pages/man5/proc_pid_smaps.5.html */
function mappingsOf(pid: number): Mapping[] {
  const text = readOrEmpty(`/proc/${pid}/smaps`);
  const mappings = text.matchAll(
    /^[0-9a-f]+-[0-9a-f]+ \S+ ([0-9a-f]+) \S+ (\d+) .*\n(?:[A-Z]\w+:.*\n)*?Rss: +(\d+) kB$/gm,
  );
  return Array.from(mappings, ([, offset, inode, residentKb]) => ({
    place: inode === "0" ? null : `${inode} ${offset}`,
    residentKb: Number(residentKb),
  }));
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    // It ended between two looks.
    return [];
  }
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

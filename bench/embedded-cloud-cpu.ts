import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** CPU time in ms that a process and all its living descendants have used so far (Linux). */
export function treeCpuMs(rootPid: number): number {
  const stats = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? readStat(name) : []));
  const members = new Set([rootPid]);
  for (let before = 0; before !== members.size; ) {
    before = members.size;
    for (const { pid, parent } of stats) if (members.has(parent)) members.add(pid);
  }
  const ticks = stats.reduce((sum, { pid, ticks: used }) => sum + (members.has(pid) ? used : 0), 0);
  return (ticks * 1000) / ticksPerSecond;
}

interface ProcessStat {
  pid: number;
  parent: number;
  ticks: number;
}

function readStat(name: string): ProcessStat[] {
  try {
    const text = readFileSync(`/proc/${name}/stat`, "utf8");
    // The command name may hold blanks and brackets; the fields that count come after its last bracket.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [, parent = 0, , , , , , , , , , user = 0, system = 0] = fields;
    return [{ pid: Number(name), parent, ticks: user + system }];
  } catch {
    // It ended between the listing and the look.
    return [];
  }
}

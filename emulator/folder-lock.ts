import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A guard older than this was left by a process that died holding it; holding one takes a millisecond. */
const guardLifeMs = 500;

/** Thrown when another live process holds the folder. */
export class FolderLockedError extends Error {
  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(`The folder ${folder} is in use by another embedded cloud (process ${pid}). Stop it, or set HALFTONE_DATA.`);
  }
}

interface Owner {
  pid: number;
  /** Start of the process in clock ticks since boot, "" where /proc does not exist: a reused pid is another process. */
  startedAt: string;
}

/**
 * Takes the folder for this process until the returned function is called. The lock file appears complete and
 * exclusively (hard link). A lock left by a dead process is removed by one process at a time, after looking again.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const lock = join(folder, "cloud.lock");
  const token = randomBytes(6).toString("hex");
  const mine = `${lock}.${process.pid}.${token}`;
  const content = JSON.stringify({ pid: process.pid, startedAt: await startOf(process.pid) });
  await writeFile(mine, content);
  try {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      if (await linkIfFree(mine, lock)) return () => releaseLock(lock, content);
      const held = await readIfPresent(lock);
      if (held === null) continue;
      const owner = parseOwner(held);
      if (owner !== null && (await isAlive(owner))) throw new FolderLockedError(folder, owner.pid);
      await removeStale(lock, held);
    }
  } finally {
    await rm(mine, { force: true });
  }
  throw new Error(`The lock file ${lock} keeps changing; remove it if no embedded cloud is running.`);
}

async function linkIfFree(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** Two at once could remove each other's fresh lock, so only the maker of the guard folder removes. */
async function removeStale(lock: string, stale: string): Promise<void> {
  const guard = `${lock}.removing`;
  try {
    await mkdir(guard);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
    await dropAbandonedGuard(guard);
    await sleep(5);
    return;
  }
  try {
    if ((await readIfPresent(lock)) === stale) await rm(lock, { force: true });
  } finally {
    await rm(guard, { recursive: true, force: true });
  }
}

async function dropAbandonedGuard(guard: string): Promise<void> {
  const made = await stat(guard).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
  if (made !== null && Date.now() - made > guardLifeMs) await rm(guard, { recursive: true, force: true });
}

async function releaseLock(lock: string, content: string): Promise<void> {
  if ((await readIfPresent(lock)) === content) await rm(lock, { force: true });
}

async function readIfPresent(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
}

function parseOwner(text: string): Owner | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("pid" in value) || typeof value.pid !== "number") return null;
    const startedAt = "startedAt" in value && typeof value.startedAt === "string" ? value.startedAt : "";
    return { pid: value.pid, startedAt };
  } catch {
    return null;
  }
}

async function isAlive(owner: Owner): Promise<boolean> {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (hasCode(error, "ESRCH")) return false;
  }
  const startedAt = await startOf(owner.pid);
  return startedAt === "" || owner.startedAt === "" || startedAt === owner.startedAt;
}

async function startOf(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    // Field 22; the second field may contain blanks, so count from its closing bracket.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Another `npm start` or `npm run dev` lives on this data folder. */
export class AlreadyStarted extends Error {}

/**
 * Takes `<dataFolder>/start.lock`, so that a second start is refused before it builds anything. The console and the
 * embedded cloud hold locks of their own; this one only answers earlier.
 * @param {string} dataFolder
 * @param {string} address where the running console is reached, for the refusal of the next one
 * @returns {() => void} gives it back
 * @throws {AlreadyStarted}
 */
export function takeStartLock(dataFolder, address) {
  mkdirSync(dataFolder, { recursive: true });
  const file = join(dataFolder, "start.lock");
  const own = JSON.stringify({ pid: process.pid, began: processBegan(process.pid), address });
  for (;;) {
    try {
      writeFileSync(file, own, { flag: "wx" });
      return () => {
        if (readOrNull(file) === own) rmSync(file, { force: true });
      };
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    }
    const found = readOrNull(file);
    if (found === null) continue;
    const holder = parseHolder(found);
    if (holder && isAlive(holder)) {
      throw new AlreadyStarted(
        `Halftone already runs on the data folder ${dataFolder} (${holder.address}, process ${holder.pid}); stop it first, or set HALFTONE_DATA to another folder.`,
      );
    }
    removeStale(file, found);
  }
}

/**
 * Two starts may find the same stale lock; the slower one must not remove the lock that the faster one has just taken.
 * @param {string} file @param {string} stale
 */
function removeStale(file, stale) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (readOrNull(aside) !== stale) linkSync(aside, file);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code !== "ENOENT" && code !== "EEXIST") throw error;
  }
  rmSync(aside, { force: true });
}

/** @param {{ pid: number, began: string | null }} holder */
function isAlive({ pid, began }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ESRCH") return false;
  }
  // After a reboot, and always in containers, the same number soon belongs to another process.
  return began === null || began === processBegan(pid);
}

/**
 * When a process began, in clock ticks since boot together with the boot itself; null where the system does not tell.
 * @param {number} pid
 */
function processBegan(pid) {
  const stat = readOrNull(`/proc/${pid}/stat`);
  const boot = readOrNull("/proc/sys/kernel/random/boot_id");
  // The name in field 2 may hold spaces and brackets; the fields after its last bracket are safe: state, …, start time.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ") ?? [];
  const hasEnded = fields[0] === "Z";
  return fields[19] && boot && !hasEnded ? `${boot.trim()}:${fields[19]}` : null;
}

/** @param {string} text @returns {{ pid: number, began: string | null, address: string } | null} */
function parseHolder(text) {
  try {
    const { pid, began, address } = JSON.parse(text);
    return Number.isInteger(pid) && pid > 0 ? { pid, began: began ?? null, address: String(address) } : null;
  } catch {
    return null;
  }
}

/** @param {string} file */
function readOrNull(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

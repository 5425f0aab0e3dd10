import "server-only";
import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { isStillRunning, type ProcessMark, processMark } from "./process-mark";

const lockSchema = z.object({ pid: z.number().int(), startedAt: z.string().nullable(), nonce: z.uuid() });
type Lock = z.infer<typeof lockSchema>;

export interface FolderLock {
  release(): void;
}

/**
 * Claims `path` for this process, or throws one sentence naming the folder and the process that has it. A lock whose
 * process is gone is replaced; one that cannot be read is left alone.
 */
export function lockFolder(path: string, folder: string): FolderLock {
  const own: Lock = { ...ownMark(), nonce: randomUUID() };
  while (!create(path, own)) {
    const holder = read(path);
    if (holder === null) continue;
    if (isStillRunning(holder)) throw new Error(inUse(folder, `process ${holder.pid}`));
    removeDead(path, folder, holder);
  }
  return {
    release: () => {
      if (read(path)?.nonce === own.nonce) rmSync(path, { force: true });
    },
  };
}

/**
 * Removes a dead process's lock. Only the process that holds the claim on exactly this lock may do so: otherwise the
 * slower of two would remove the lock that the faster one has just taken.
 */
function removeDead(path: string, folder: string, dead: Lock): void {
  const claim = lockFolder(`${path}.${dead.nonce}`, folder);
  try {
    if (read(path)?.nonce === dead.nonce) rmSync(path);
  } finally {
    claim.release();
  }
}

/** Whether the lock could be made. It appears with its content at once: a link, unlike a write, cannot be half done. */
function create(path: string, lock: Lock): boolean {
  const draft = `${path}.${lock.nonce}.draft`;
  writeFileSync(draft, JSON.stringify(lock), { flag: "wx" });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Null when the lock vanished meanwhile. */
function read(path: string): Lock | null {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  try {
    return lockSchema.parse(JSON.parse(text));
  } catch {
    throw new Error(`The lock ${path} cannot be read. Delete it if no Halftone uses this folder.`);
  }
}

function ownMark(): ProcessMark {
  return processMark(process.pid) ?? { pid: process.pid, startedAt: null };
}

function inUse(folder: string, holder: string): string {
  return `The data folder ${folder} is in use by another Halftone (${holder}). Stop it, or set HALFTONE_DATA to another folder.`;
}

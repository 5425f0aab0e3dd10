import { closeSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * Where a function's process notes which job began last and when. A hanging or dead process cannot answer, yet the
 * note tells which of its jobs had begun, so that those which had not can run elsewhere.
 */
export interface Progress {
  /** To be inherited by the process as descriptor 5: two little-endian doubles, job number and ms since 1970. */
  descriptor: number;
  read(): { lastStarted: number; startedAt: number };
  close(): void;
}

export function openProgress(): Progress {
  const folder = mkdtempSync(path.join(tmpdir(), "function-progress-"));
  const descriptor = openSync(path.join(folder, "progress"), "w+", 0o600);
  // The open descriptor is all that is needed; without a name nothing is left behind.
  rmSync(folder, { recursive: true });
  const note = Buffer.alloc(16);
  return {
    descriptor,
    read() {
      if (readSync(descriptor, note, 0, 16, 0) < 16) return { lastStarted: 0, startedAt: 0 };
      return { lastStarted: note.readDoubleLE(0), startedAt: note.readDoubleLE(8) };
    },
    close: () => closeSync(descriptor),
  };
}

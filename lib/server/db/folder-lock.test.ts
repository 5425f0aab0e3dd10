import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockFolder } from "./folder-lock";
import { isStillRunning, processMark } from "./process-mark";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "halftone-lock-"));
  path = join(folder, "db.lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The lock that a process which is gone now left behind. */
async function leaveDeadLock(): Promise<void> {
  const child = spawn(process.execPath, ["-e", ""]);
  const { pid = 0 } = child;
  await once(child, "exit");
  writeFileSync(path, JSON.stringify({ pid, startedAt: null, nonce: randomUUID() }));
}

test("a folder is locked once, with a sentence that names folder, process and remedy", () => {
  lockFolder(path, folder);
  expect(() => lockFolder(path, folder)).toThrow(
    `The data folder ${folder} is in use by another Halftone (process ${process.pid}). Stop it, or set HALFTONE_DATA to another folder.`,
  );
});

test("release frees the folder and leaves nothing behind", () => {
  lockFolder(path, folder).release();
  expect(readdirSync(folder)).toEqual([]);
  lockFolder(path, folder).release();
});

test("the lock of a process that is gone is replaced, and nothing else is left", async () => {
  await leaveDeadLock();
  const lock = lockFolder(path, folder);
  expect(readdirSync(folder)).toEqual(["db.lock"]);
  lock.release();
  expect(readdirSync(folder)).toEqual([]);
});

test("the lock of an earlier process with the same id is replaced", () => {
  const mark = processMark(process.pid);
  // Only where the system tells start times can two runs of one id be told apart.
  expect(mark?.startedAt).toMatch(/^[0-9a-f-]{36}\/\d+$/);
  writeFileSync(path, JSON.stringify({ pid: process.pid, startedAt: "another-boot/1", nonce: randomUUID() }));
  lockFolder(path, folder).release();
});

test("a live process counts as the holder when its start time is not known", () => {
  expect(isStillRunning({ pid: process.pid, startedAt: null })).toBe(true);
});

test("a lock that cannot be read is left alone", () => {
  writeFileSync(path, "not ours");
  expect(() => lockFolder(path, folder)).toThrow(
    `The lock ${path} cannot be read. Delete it if no Halftone uses this folder.`,
  );
  expect(existsSync(path)).toBe(true);
});

test("release leaves a lock alone that has become another's", async () => {
  const lock = lockFolder(path, folder);
  await leaveDeadLock();
  lock.release();
  expect(existsSync(path)).toBe(true);
});

test("one of many processes that find a dead lock at once gets the folder", async () => {
  await leaveDeadLock();
  const script = `
    import { lockFolder } from ${JSON.stringify(join(import.meta.dirname, "folder-lock.ts"))};
    process.once("message", () => {
      try { lockFolder(${JSON.stringify(path)}, "f"); process.send("locked"); } catch { process.send("refused"); }
    });
    process.once("disconnect", () => process.exit());
    process.send("ready");
  `;
  const file = join(folder, "contender.ts");
  writeFileSync(file, script);
  const contenders = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", file], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    }),
  );
  await Promise.all(contenders.map((child) => once(child, "message")));
  const answers = contenders.map(async (child) => {
    const answer = once(child, "message");
    child.send("go");
    return (await answer)[0];
  });
  // They stay alive until all have answered: a dead holder's lock would be free again.
  expect((await Promise.all(answers)).toSorted()).toEqual(["locked", "refused", "refused", "refused"]);
  for (const child of contenders) child.disconnect();
  await Promise.all(contenders.map((child) => (child.exitCode === null ? once(child, "exit") : null)));
});

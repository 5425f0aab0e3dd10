import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FolderLockedError, lockFolder } from "./folder-lock.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lock-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A process that has ended, so that its number is free or somebody else's. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await new Promise((resolve) => child.once("exit", resolve));
  return child.pid ?? 0;
}

const leave = (content: unknown) => writeFile(join(folder, "cloud.lock"), JSON.stringify(content));

test("a folder is held by one at a time and free again afterwards", async () => {
  const unlock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(FolderLockedError);
  await expect(lockFolder(folder)).rejects.toThrow(`process ${process.pid}`);
  await unlock();
  await (await lockFolder(folder))();
  expect(await readdir(folder)).toEqual([]);
});

test("of many that start together exactly one gets it, also over a stale lock", async () => {
  await leave({ pid: await deadPid(), startedAt: "1" });
  const results = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("the lock of a dead process, or of one whose number was given to another, is taken over", async () => {
  await leave({ pid: await deadPid(), startedAt: "1" });
  await (await lockFolder(folder))();
  await leave({ pid: process.pid, startedAt: "1" });
  await (await lockFolder(folder))();
  await writeFile(join(folder, "cloud.lock"), "torn");
  await (await lockFolder(folder))();
});

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { AlreadyStarted, takeStartLock } from "./start-lock.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "halftone-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const here = "http://127.0.0.1:3000";

test("the second start on a folder is refused and told where the first one is", () => {
  takeStartLock(folder, here);
  expect(() => takeStartLock(folder, "http://127.0.0.1:3001")).toThrow(AlreadyStarted);
  expect(() => takeStartLock(folder, "http://127.0.0.1:3001")).toThrow(/127\.0\.0\.1:3000, process \d+/);
});

test("after the first one has stopped, the folder is free", () => {
  takeStartLock(folder, here)();
  expect(readdirSync(folder)).toEqual([]);
  expect(() => takeStartLock(folder, here)).not.toThrow();
});

test("a lock left behind by a process that is gone does not count", () => {
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  writeFileSync(join(folder, "start.lock"), JSON.stringify({ pid: gone, began: null, address: here }));
  takeStartLock(folder, here);
  expect(JSON.parse(readFileSync(join(folder, "start.lock"), "utf8"))).toMatchObject({ pid: process.pid });
});

test("nor does one whose number belongs to another process by now", () => {
  writeFileSync(join(folder, "start.lock"), JSON.stringify({ pid: process.pid, began: "before", address: here }));
  expect(() => takeStartLock(folder, here)).not.toThrow();
});

test("nor does one that cannot be read", () => {
  writeFileSync(join(folder, "start.lock"), "{");
  expect(() => takeStartLock(folder, here)).not.toThrow();
  expect(readdirSync(folder)).toEqual(["start.lock"]);
});

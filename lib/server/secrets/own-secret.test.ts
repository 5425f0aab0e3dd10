import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readOwnSecret } from "./own-secret";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "halftone-secret-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("the setting is taken as it is, and no file is made", async () => {
  const setting = "x".repeat(32);
  expect(await readOwnSecret(setting, folder)).toBe(setting);
  expect(await readdir(folder)).toEqual([]);
});

test("without a setting a file is made that only its owner reads, and stays", async () => {
  const data = join(folder, "new");
  const made = await readOwnSecret(null, data);
  expect(made.length).toBeGreaterThanOrEqual(43);
  expect((await stat(join(data, "secret"))).mode & 0o777).toBe(0o600);
  expect(await readOwnSecret(null, data)).toBe(made);
  expect(await readdir(data)).toEqual(["secret"]);
});

test("processes that start together agree on one secret", async () => {
  const secrets = await Promise.all(Array.from({ length: 8 }, () => readOwnSecret(null, folder)));
  expect(new Set(secrets).size).toBe(1);
  expect(await readdir(folder)).toEqual(["secret"]);
});

test("a file that was cut short is refused and left as it is", async () => {
  await writeFile(join(folder, "secret"), "short");
  await expect(readOwnSecret(null, folder)).rejects.toThrow(/HALFTONE_SECRET/);
  expect(await readFile(join(folder, "secret"), "utf8")).toBe("short");
});

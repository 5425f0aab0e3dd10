import { chmod, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isExcluded } from "./exclude-pattern";
import { zipSource } from "./zip-source";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "halftone-zip-"));
  await mkdir(join(folder, "src/lib"), { recursive: true });
  await mkdir(join(folder, "src/.git"));
  for (const file of ["index.js", "lib/a.js", "lib/a.test.js", ".env", ".git/HEAD", "scf_bootstrap"]) {
    await writeFile(join(folder, "src", file), file);
  }
  await chmod(join(folder, "src/scf_bootstrap"), 0o755);
  await symlink("..", join(folder, "src/lib/up"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const names = (zip: Uint8Array) => Object.keys(unzipSync(zip)).toSorted();

describe("a code package", () => {
  test("holds the folder's files without what is excluded, key files and history", () => {
    const { zip, fileCount } = zipSource(folder, { src: "./src", exclude: ["**/*.test.js"] });
    expect(names(zip)).toEqual(["index.js", "lib/a.js", "scf_bootstrap"]);
    expect(fileCount).toBe(3);
  });

  test("has the same bytes for the same files, whenever they were written", async () => {
    const first = zipSource(folder, { src: "src", exclude: [] });
    await utimes(join(folder, "src/index.js"), new Date(0), new Date(86_400_000));
    expect(zipSource(folder, { src: "src", exclude: [] }).sha256).toBe(first.sha256);
    await writeFile(join(folder, "src/index.js"), "other");
    expect(zipSource(folder, { src: "src", exclude: [] }).sha256).not.toBe(first.sha256);
  });

  test("may be a finished zip", async () => {
    const zip = zipSync({ "index.js": new TextEncoder().encode("ready") });
    await writeFile(join(folder, "ready.zip"), zip);
    expect(Buffer.from(zipSource(folder, { src: "ready.zip", exclude: [] }).zip)).toEqual(Buffer.from(zip));
  });

  test.each([
    { src: "nowhere", says: /there is no nowhere/ },
    { src: "src/index.js", says: /neither a folder nor a \.zip/ },
    { src: "src/.git", exclude: ["**"], says: /no file/ },
  ])("is refused for $src", ({ src, exclude = [], says }) => {
    expect(() => zipSource(folder, { src, exclude })).toThrow(says);
  });
});

test.each([
  { path: "node_modules/a/b.js", pattern: "node_modules", is: true },
  { path: "node_modules/a/b.js", pattern: "./node_modules/**", is: true },
  { path: "lib/node_modules/a.js", pattern: "node_modules/**", is: false },
  { path: "lib/node_modules/a.js", pattern: "**/node_modules/**", is: true },
  { path: "a.test.js", pattern: "**/*.test.js", is: true },
  { path: "lib/a.js", pattern: "*.js", is: false },
  { path: "a.js", pattern: "?.js", is: true },
  { path: "a+js", pattern: "a.js", is: false },
  { path: "docs/a.md", pattern: "docs/", is: true },
])("$pattern leaves out $path: $is", ({ path, pattern, is }) => {
  expect(isExcluded(path, [pattern])).toBe(is);
});

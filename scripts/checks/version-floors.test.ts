import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../paths.mjs";

interface Lock {
  packages: Record<string, { version?: string; resolved?: string; optional?: boolean; os?: string[] }>;
}

const lock = readJson<Lock>("package-lock.json");
const manifest = readJson<Record<"dependencies" | "devDependencies", Record<string, string>>>("package.json");

function readJson<T>(path: string): T {
  // The project's own files: their shape is known.
  return JSON.parse(readFileSync(join(projectRoot, path), "utf8")) as T;
}

/** Every copy of a package, nested ones too. */
function versionsOf(name: string): string[] {
  const copies = Object.entries(lock.packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
  return copies.map(([, { version = "" }]) => version);
}

function isAtLeast(version: string, floor: string): boolean {
  const [have, want] = [version, floor].map((text) => text.split(/[.-]/).map(Number));
  for (const [index, number] of (want ?? []).entries()) {
    const own = have?.[index] ?? 0;
    if (own !== number) return own > number;
  }
  // What comes before a release lacks what was mended for it.
  return !version.includes("-");
}

// Below these versions stand published security advisories.
test.each([
  { name: "next", floor: "16.4.5" },
  { name: "react", floor: "19.3.1" },
  { name: "react-dom", floor: "19.3.1" },
  { name: "sharp", floor: "0.35.5" },
  { name: "drizzle-orm", floor: "0.45.2" },
])("every copy of $name is at least $floor", ({ name, floor }) => {
  const versions = versionsOf(name);
  // Only the image library comes and goes with what needs it.
  if (name !== "sharp") expect(versions).not.toEqual([]);
  expect(versions.filter((version) => !isAtLeast(version, floor))).toEqual([]);
});

test.each([
  ["16.4.4", "16.4.5", false],
  ["16.4.5", "16.4.5", true],
  ["16.10.0", "16.4.5", true],
  ["15.9.9", "16.4.5", false],
  ["16.4.5-canary.3", "16.4.5", false],
  ["16.5.0-canary.3", "16.4.5", true],
])("%s against the floor %s: %s", (version, floor, enough) => {
  expect(isAtLeast(version, floor)).toBe(enough);
});

test("every direct package is pinned to one exact version", () => {
  const pins = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(pins.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test("there are at most 40 direct runtime packages", () => {
  expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(40);
});

test("the lock names no download addresses, so that any registry serves it", () => {
  expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

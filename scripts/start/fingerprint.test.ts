import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fingerprint } from "./fingerprint.mjs";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "halftone-fingerprint-"));
  mkdirSync(join(root, "app/deep"), { recursive: true });
  writeFileSync(join(root, "app/deep/page.tsx"), "page");
  writeFileSync(join(root, "next.config.js"), "config");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const take = () => fingerprint(root, ["app", "next.config.js", "not-there"], (path) => !path.endsWith(".test.ts"));

test("the same files give the same fingerprint", () => {
  expect(take()).toBe(take());
});

test.each([
  ["a changed file", () => writeFileSync(join(root, "app/deep/page.tsx"), "Page"), true],
  ["a renamed file", () => renameSync(join(root, "app/deep/page.tsx"), join(root, "app/deep/layout.tsx")), true],
  ["a new file", () => writeFileSync(join(root, "app/icon.svg"), ""), true],
  ["a file that does not count", () => writeFileSync(join(root, "app/page.test.ts"), ""), false],
  ["a file elsewhere", () => writeFileSync(join(root, "README.md"), ""), false],
])("%s changes it: %s", (_what, change, changes) => {
  const before = take();
  change();
  expect(take() !== before).toBe(changes);
});

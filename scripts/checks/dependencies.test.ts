import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../paths.mjs";

const read = (path: string) => readFileSync(join(projectRoot, path), "utf8");
// The project's own file: its shape is known.
const manifest = JSON.parse(read("package.json")) as Record<"dependencies" | "devDependencies", Record<string, string>>;
const [runtime = "", development = ""] = read("docs/dependencies.md").split("## For development");

function listed(page: string): { version: string; name: string; reason: string }[] {
  const rows = page.matchAll(/^\| `([^`]+)` \| ([^ |]+) \| (.*) \|$/gm);
  return [...rows].map(([, name = "", version = "", reason = ""]) => ({ name, version, reason }));
}

test.each([
  ["dependencies", runtime, manifest.dependencies],
  ["devDependencies", development, manifest.devDependencies],
])("docs/dependencies.md names the %s with their versions, and a reason for each", (_kind, page, wanted) => {
  const rows = listed(page);
  expect(Object.fromEntries(rows.map(({ name, version }) => [name, version]))).toEqual(wanted);
  expect(rows.filter(({ reason }) => reason.length < 10)).toEqual([]);
});

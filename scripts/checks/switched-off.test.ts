import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../paths.mjs";

const listed = execFileSync(
  "git",
  ["ls-files", "-co", "--exclude-standard", "app", "components", "lib", "*.ts", "*.js"],
  {
    cwd: projectRoot,
    encoding: "utf8",
  },
);
const isTest = (path: string) => /\.test\.tsx?$/.test(path) || path.startsWith("scripts/");
const product = [...new Set(listed.split("\n"))].filter((path) => /\.(tsx?|js)$/.test(path) && !isTest(path));

// Each of these had a serious advisory within the last year, and nothing here needs them.
test.each([
  { feature: "server actions", sign: /^\s*["']use server["']/m },
  { feature: "the cache directive", sign: /^\s*["']use cache/m },
  { feature: "the image optimiser", sign: /from ["']next\/(legacy\/)?image["']/ },
  { feature: "rewrites", sign: /\brewrites\s*[(:]|NextResponse\.rewrite/ },
  { feature: "source maps in production", sign: /productionBrowserSourceMaps\s*:\s*true/ },
  { feature: "raw HTML from text", sign: /dangerouslySetInnerHTML/ },
])("the product does not use $feature", ({ sign }) => {
  expect(product.length).toBeGreaterThan(50);
  expect(product.filter((path) => sign.test(readOrEmpty(path)))).toEqual([]);
});

function readOrEmpty(path: string): string {
  try {
    return readFileSync(join(projectRoot, path), "utf8");
  } catch {
    // Listed by git but deleted in the working tree.
    return "";
  }
}

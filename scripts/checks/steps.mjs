import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageBin, projectRoot } from "../paths.mjs";
import { runQuietly } from "../run-quietly.mjs";
import { buildConsole } from "../start/build-console.mjs";
import { installPackages } from "../start/install-packages.mjs";
import { countPlaywright, countVitest } from "./count-tests.mjs";
import { findBrowser } from "./find-browser.mjs";
import { providePostgres } from "./find-postgres.mjs";

/** @typedef {import("./count-tests.mjs").TestCount} TestCount */
/**
 * `isEssential`: when it fails, nothing after it makes sense.
 * @typedef {{ label: string, run: () => Promise<TestCount>, isEssential?: boolean }} Step
 */

const MINUTE_MS = 60_000;

/** @type {Step} */
export const packages = { label: "Packages", run: () => provide(installPackages), isEssential: true };

/** @type {Step} */
export const browser = {
  label: "Browser",
  run: () =>
    provide(async () => {
      process.env.HALFTONE_CHROMIUM = await findBrowser();
    }),
};

/** @type {Step} */
export const postgres = { label: "PostgreSQL", run: () => provide(providePostgres) };

/** @type {Step} */
export const formatAndLint = {
  label: "Format and lint",
  run: () => check("Format and lint", "@biomejs/biome/bin/biome", ["check", "--max-diagnostics=30", "."]),
};

/** @type {Step} */
export const types = {
  label: "Types",
  async run() {
    const routes = await check("Route types", "next/dist/bin/next", ["typegen"]);
    return routes.failures.length > 0 ? routes : check("Types", "typescript/bin/tsc", ["--noEmit", "-p", "."]);
  },
};

/** @type {Step} */
export const unusedCode = {
  label: "Unused code",
  run: () => check("Unused code", "knip/bin/knip.js", ["--no-progress"]),
};

/** @type {Step} */
export const unitTests = {
  label: "Unit and contract tests",
  run: () =>
    runTests(countVitest, (reportFile) =>
      node(["vitest/vitest.mjs", "run", "--reporter=json", `--outputFile=${reportFile}`], {}),
    ),
};

/** @type {Step} */
export const build = { label: "Production build", run: () => provide(buildConsole) };

/** @type {Step} */
export const journeys = {
  label: "Journeys in a browser",
  run: () =>
    runTests(countPlaywright, (reportFile) =>
      node(["playwright/cli.js", "test", "--project=desktop", "--reporter=json"], {
        PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile,
      }),
    ),
};

/** Work that throws when it fails. @param {() => Promise<unknown>} work @returns {Promise<TestCount>} */
async function provide(work) {
  await work();
  return { passed: 1, failures: [] };
}

/** @param {string} name @param {string} bin @param {readonly string[]} args @returns {Promise<TestCount>} */
async function check(name, bin, args) {
  const { ok, output } = await node([bin, ...args], {});
  return ok ? { passed: 1, failures: [] } : { passed: 0, failures: [{ name, message: output.trim() }] };
}

/**
 * Runs tests that write a JSON report. A run that fails without a failed test (a crash, an error outside every test)
 * counts as one failure.
 * @param {(report: any) => TestCount} count
 * @param {(reportFile: string) => Promise<import("../run-quietly.mjs").QuietRun>} run
 * @returns {Promise<TestCount>}
 */
async function runTests(count, run) {
  const folder = mkdtempSync(join(tmpdir(), "halftone-report-"));
  try {
    const reportFile = join(folder, "report.json");
    const { ok, tail } = await run(reportFile);
    const result = count(JSON.parse(readFileSync(reportFile, "utf8")));
    if (ok || result.failures.length > 0) return result;
    return { ...result, failures: [{ name: "The run itself failed", message: tail }] };
  } catch (error) {
    return { passed: 0, failures: [{ name: "The run left no report", message: String(error) }] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {readonly string[]} args the first is a file in node_modules @param {NodeJS.ProcessEnv} extra */
function node([bin = "", ...args], extra) {
  const { NODE_ENV: _any, ...env } = process.env;
  return runQuietly(process.execPath, [packageBin(bin), ...args], {
    cwd: projectRoot,
    env: { ...env, ...extra, NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1", FORCE_COLOR: "0" },
    limitMs: 12 * MINUTE_MS,
  });
}

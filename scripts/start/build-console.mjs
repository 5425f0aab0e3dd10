import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildFolder, packageBin, projectRoot, standaloneServer } from "../paths.mjs";
import { showProgress } from "../progress.mjs";
import { runQuietly } from "../run-quietly.mjs";
import { StepFailed } from "../step-failed.mjs";
import { fingerprint } from "./fingerprint.mjs";

const SOURCES = [
  ...["app", "components", "lib", "messages", "public", "drizzle"],
  ...["instrumentation.ts", "proxy.ts", "next.config.js", "postcss.config.mjs", "tsconfig.json", "package-lock.json"],
];
const builtFrom = join(projectRoot, buildFolder, "built-from");

/**
 * Builds the console for production, unless the last build was made from the same sources.
 * @throws {StepFailed}
 */
export async function buildConsole() {
  const sources = `${process.versions.node.split(".")[0]} ${fingerprint(projectRoot, SOURCES, isSource)}`;
  if (existsSync(standaloneServer) && readOrEmpty(builtFrom) === sources) return;
  rmSync(builtFrom, { force: true });
  const { ok, tail } = await showProgress("Building the console (about a minute)", nextBuild, (run) =>
    run.ok ? "done" : "failed",
  );
  if (!ok) throw new StepFailed("The console could not be built.", tail);
  const standalone = dirname(standaloneServer);
  // The standalone server serves these itself, from its own folder only.
  cpSync(join(projectRoot, buildFolder, "static"), join(standalone, buildFolder, "static"), { recursive: true });
  if (existsSync(join(projectRoot, "public"))) {
    cpSync(join(projectRoot, "public"), join(standalone, "public"), { recursive: true });
  }
  writeFileSync(builtFrom, sources);
}

/** @param {string} path */
function isSource(path) {
  return !/\.test\.tsx?$/.test(path);
}

function nextBuild() {
  const { NODE_ENV: _any, ...env } = process.env;
  return runQuietly(process.execPath, [packageBin("next/dist/bin/next"), "build"], {
    cwd: projectRoot,
    env: { ...env, NEXT_TELEMETRY_DISABLED: "1" },
  });
}

/** @param {string} file */
function readOrEmpty(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

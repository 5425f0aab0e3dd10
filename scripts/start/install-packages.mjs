import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../paths.mjs";
import { showProgress } from "../progress.mjs";
import { runQuietly } from "../run-quietly.mjs";
import { StepFailed } from "../step-failed.mjs";

/**
 * Installs exactly what the lock says, unless that is what node_modules holds already.
 * @throws {StepFailed}
 */
export async function installPackages() {
  const wanted = readPackages(join(projectRoot, "package-lock.json"));
  // npm writes this file last, so it is there only after a complete installation, by whomever.
  const present = readPackages(join(projectRoot, "node_modules", ".package-lock.json"));
  if (isInstalled(wanted, present)) return;
  const label = present
    ? "Installing packages (the lock file changed)"
    : "Installing packages (first run, about a minute)";
  const { ok, tail } = await showProgress(label, npmCi, (run) => (run.ok ? "done" : "failed"));
  if (!ok) throw new StepFailed("The packages could not be installed.", tail);
}

/**
 * Optional packages are those of other platforms; npm leaves them out on purpose.
 * @param {Record<string, { version?: string, optional?: boolean }> | null} wanted
 * @param {Record<string, { version?: string }> | null} present
 */
export function isInstalled(wanted, present) {
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === "") return true;
    return present[path] ? present[path].version === version : optional === true;
  });
}

function npmCi() {
  const args = ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"];
  const { NODE_ENV: _production, ...env } = process.env;
  const npm = process.env.npm_execpath;
  if (npm?.endsWith(".js")) return runQuietly(process.execPath, [npm, ...args], { cwd: projectRoot, env });
  return runQuietly("npm", args, { cwd: projectRoot, env });
}

/** @param {string} file */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages ?? null;
  } catch {
    return null;
  }
}

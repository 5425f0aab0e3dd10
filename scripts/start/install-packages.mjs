import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../paths.mjs";
import { showProgress } from "../progress.mjs";
import { runQuietly } from "../run-quietly.mjs";
import { StepFailed } from "../step-failed.mjs";

/** Holds the SHA-256 of the lock that was installed from; `npm ci` removes it together with the folder. */
const installedFrom = join(projectRoot, "node_modules", ".installed-from");

/**
 * Installs exactly what the lock says, unless that is what node_modules holds already.
 * @throws {StepFailed}
 */
export async function installPackages() {
  const lock = readFileSync(join(projectRoot, "package-lock.json"), "utf8");
  const stamp = createHash("sha256").update(lock).digest("hex");
  if (readOrEmpty(installedFrom) === stamp) return;
  const wanted = readPackages(join(projectRoot, "package-lock.json"));
  // npm writes this file last, so it is there only after a complete installation, by whomever.
  const present = readPackages(join(projectRoot, "node_modules", ".package-lock.json"));
  if (isInstalled(wanted, present)) return;
  const label = present
    ? "Installing packages (the lock file changed)"
    : "Installing packages (first run, about a minute)";
  const { ok, tail } = await showProgress(label, npmCi, (run) => (run.ok ? "done" : "failed"));
  if (!ok) throw new StepFailed("The packages could not be installed.", tail);
  writeFileSync(installedFrom, stamp);
}

/**
 * Optional packages are those of other platforms, extraneous ones those that nothing needs any more; npm leaves both out.
 * @param {Record<string, { version?: string, optional?: boolean, extraneous?: boolean }> | null} wanted
 * @param {Record<string, { version?: string }> | null} present
 */
export function isInstalled(wanted, present) {
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, { version, optional, extraneous }]) => {
    if (path === "") return true;
    return present[path] ? present[path].version === version : optional === true || extraneous === true;
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
  const text = readOrEmpty(file);
  return text ? (JSON.parse(text).packages ?? null) : null;
}

/** @param {string} file */
function readOrEmpty(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../paths.mjs";
import { showProgress } from "../progress.mjs";
import { runQuietly } from "../run-quietly.mjs";
import { StepFailed } from "../step-failed.mjs";

const lockFile = join(projectRoot, "package-lock.json");
/** What npm says about node_modules. It writes this file last: it is there only after a complete installation. */
const presentFile = join(projectRoot, "node_modules", ".package-lock.json");
/** The fingerprint of both after an installation of ours. */
const stampFile = join(projectRoot, "node_modules", ".installed-from");

/**
 * Installs exactly what the lock says, unless that is what node_modules holds already.
 * @throws {StepFailed}
 */
export async function installPackages() {
  if (readOrEmpty(stampFile) === stamp()) return;
  const present = readPackages(presentFile);
  if (isInstalled(readPackages(lockFile), present)) return;
  const label = present
    ? "Installing packages (the lock file changed)"
    : "Installing packages (first run, about a minute)";
  const { ok, tail } = await showProgress(label, npmCi, (run) => (run.ok ? "done" : "failed"));
  if (!ok) throw new StepFailed("The packages could not be installed.", tail);
  writeFileSync(stampFile, stamp());
}

function stamp() {
  return createHash("sha256").update(readOrEmpty(lockFile)).update(readOrEmpty(presentFile)).digest("hex");
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

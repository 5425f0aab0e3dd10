import { spawn } from "node:child_process";

const TAIL_LINES = 40;

/**
 * @typedef {object} QuietRun
 * @property {boolean} ok
 * @property {number | null} code null when a signal or the time limit ended it
 * @property {string} output everything it wrote, both streams in order of arrival
 * @property {string} tail its last lines
 */

/**
 * Runs a command and keeps what it writes.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, limitMs?: number }} [options]
 * @returns {Promise<QuietRun>}
 */
export function runQuietly(command, args, options = {}) {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stop = () => child.kill("SIGTERM");
    const limit = options.limitMs ? setTimeout(stopAtLimit, options.limitMs) : null;
    process.once("exit", stop);
    function stopAtLimit() {
      output += `\nStopped after ${Math.round((options.limitMs ?? 0) / 1000)} s.`;
      stop();
      setTimeout(() => child.kill("SIGKILL"), 10_000).unref();
    }
    function finish(/** @type {number | null} */ code) {
      if (limit) clearTimeout(limit);
      process.removeListener("exit", stop);
      resolve({ ok: code === 0, code, output, tail: output.trimEnd().split("\n").slice(-TAIL_LINES).join("\n") });
    }
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output += chunk;
    });
    child.once("error", (error) => {
      output += error.message;
      finish(null);
    });
    child.once("close", finish);
  });
}

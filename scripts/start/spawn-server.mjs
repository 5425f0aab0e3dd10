import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { projectRoot } from "../paths.mjs";

const exitWithParent = pathToFileURL(join(projectRoot, "scripts", "start", "exit-with-parent.mjs")).href;
const KEPT_LINES = 40;
const STOP_LIMIT_MS = 15_000;

/**
 * A server process of ours: it ends with its parent, and its output is held back until `speak()`, so that a start that
 * works stays quiet and one that fails can say why.
 * @param {string} name how messages call it
 * @param {readonly string[]} args for Node
 * @param {NodeJS.ProcessEnv} env
 */
export function spawnServer(name, args, env) {
  const child = spawn(process.execPath, ["--import", exitWithParent, ...args], {
    cwd: projectRoot,
    env,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // A group of its own: Ctrl-C in the terminal reaches only the parent, which stops its servers in order.
    detached: process.platform !== "win32",
  });
  /** @type {string[]} */
  const lines = [];
  let isSpeaking = false;
  const listeners = new Set();
  for (const [from, to] of /** @type {const} */ ([
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ])) {
    createInterface({ input: from }).on("line", (line) => {
      lines.push(line);
      if (lines.length > KEPT_LINES) lines.shift();
      for (const listener of listeners) listener(line);
      if (isSpeaking) to.write(`${line}\n`);
    });
  }
  /** @type {Promise<{ code: number | null, signal: string | null }>} */
  const exited = new Promise((resolve) => {
    child.once("error", (error) => {
      lines.push(error.message);
      resolve({ code: null, signal: null });
    });
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  return {
    name,
    pid: child.pid,
    exited,
    /** Its last lines, unless they have been shown as they came. */
    tail: () => (isSpeaking ? "" : lines.join("\n")),
    /** From now on its output is ours; what it said before, its banner aside, comes first. */
    speak() {
      const said = lines.filter((line) => line.trim() && !isBanner(line));
      if (said.length > 0) process.stdout.write(`${said.join("\n")}\n`);
      isSpeaking = true;
    },
    /**
     * @param {(line: string) => boolean} isIt
     * @returns {Promise<void>} never resolves when the line does not come: race it with `exited`
     */
    line(isIt) {
      return new Promise((resolve) => {
        const listener = (/** @type {string} */ line) => {
          if (!isIt(line)) return;
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
      });
    },
    /** @returns {Promise<boolean>} false when it had to be killed */
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return true;
      child.kill("SIGTERM");
      const patience = AbortSignal.timeout(STOP_LIMIT_MS);
      await Promise.race([exited, once(patience, "abort")]);
      if (!patience.aborted) return true;
      child.kill("SIGKILL");
      await exited;
      return false;
    },
    kill: () => child.kill("SIGKILL"),
  };
}

/** @typedef {ReturnType<typeof spawnServer>} Server */

/** @param {string} line what Next prints at start: its version and addresses, which we print ourselves */
function isBanner(line) {
  return (
    /^\s*(▲ Next|- (Local|Network|Environments):|✓ (Starting|Ready|Running))/.test(line) ||
    line.startsWith("embedded cloud ready")
  );
}

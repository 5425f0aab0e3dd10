import { existsSync } from "node:fs";
import { showProgress } from "../progress.mjs";
import { runQuietly } from "../run-quietly.mjs";

/** Whether packages of the system can be installed without asking anybody: Debian or Ubuntu, as root. */
export function canAptInstall() {
  return existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
}

/**
 * @param {string} what how the progress line calls it
 * @param {readonly string[]} packages in this order, each in a run of its own
 * @param {(name: string) => void} [beforeEach]
 * @returns {Promise<{ ok: boolean, tail: string }>}
 */
export function aptInstall(what, packages, beforeEach = () => {}) {
  return showProgress(
    `Installing ${what}`,
    async () => {
      const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
      const update = await runQuietly("apt-get", ["update", "-qq"], { env });
      if (!update.ok) return update;
      for (const name of packages) {
        beforeEach(name);
        const run = await runQuietly("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], { env });
        if (!run.ok) return run;
      }
      return { ok: true, tail: "" };
    },
    ({ ok }) => (ok ? "done" : "failed"),
  );
}

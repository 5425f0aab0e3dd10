import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { StepFailed } from "../step-failed.mjs";
import { aptInstall, canAptInstall } from "./apt-install.mjs";

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * A Chromium for the journeys: HALFTONE_CHROMIUM, an installed one, one that Playwright has downloaded before, or one
 * installed now.
 * @returns {Promise<string>} the executable
 * @throws {StepFailed}
 */
export async function findBrowser() {
  const asked = process.env.HALFTONE_CHROMIUM;
  if (asked) {
    if (runs(asked)) return asked;
    throw new StepFailed(`HALFTONE_CHROMIUM=${asked} is not a browser that runs here.`);
  }
  const found = findInstalledBrowser();
  if (found) return found;
  let tail = "";
  if (canAptInstall()) {
    ({ tail } = await aptInstall("Chromium", ["chromium"]));
    const installed = INSTALLED.find(runs);
    if (installed) return installed;
  }
  throw new StepFailed("No Chromium found; install one, or set HALFTONE_CHROMIUM to its executable.", tail);
}

/**
 * The first browser of this machine that runs, installed or downloaded by Playwright before.
 * @returns {string | undefined}
 */
export function findInstalledBrowser() {
  return [...INSTALLED, ...downloadedByPlaywright()].find(runs);
}

/** @param {string} executable Ubuntu's chromium-browser may be a stub that only asks to install a snap */
function runs(executable) {
  if (!existsSync(executable)) return false;
  try {
    execFileSync(executable, ["--version"], { stdio: "ignore", timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}

function downloadedByPlaywright() {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ||
    join(homedir(), process.platform === "darwin" ? "Library/Caches/ms-playwright" : ".cache/ms-playwright");
  const executables = [
    ...["chrome-linux/chrome", "chrome-linux64/chrome", "chrome-linux/headless_shell"],
    "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
  ];
  if (!existsSync(cache)) return [];
  const versions = readdirSync(cache).filter((name) => name.startsWith("chromium"));
  return versions.flatMap((version) => executables.map((path) => join(cache, version, path)));
}

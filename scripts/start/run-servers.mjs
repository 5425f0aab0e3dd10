import { setTimeout as delay } from "node:timers/promises";
import { StepFailed } from "../step-failed.mjs";
import { spawnServer } from "./spawn-server.mjs";

/** @typedef {import("./settings.mjs").StartSettings} StartSettings */
/** @typedef {import("./spawn-server.mjs").Server} Server */

const READY_LIMIT_MS = 180_000;
const POLL_MS = 50;

/**
 * Starts the embedded cloud, when it is wanted, and the console; resolves when the console answers `/readyz`.
 * @param {StartSettings} settings
 * @param {{ args: readonly string[], env: NodeJS.ProcessEnv }} consoleProcess
 * @param {Server[]} servers receives each one as soon as it runs, so that the caller can stop it at any moment
 * @throws {StepFailed}
 */
export async function runServers(settings, consoleProcess, servers) {
  const shared = { ...process.env, HALFTONE_DATA: settings.dataFolder, NEXT_TELEMETRY_DISABLED: "1" };
  if (settings.embeddedCloud) {
    const cloud = spawnServer("The embedded cloud", ["--import", "tsx", "emulator/main.ts"], {
      ...shared,
      NODE_ENV: "production",
      HALFTONE_CLOUD_PORT: String(settings.embeddedCloud.port),
      HALFTONE_ENTRY_PORT: String(settings.embeddedCloud.entryPort),
    });
    servers.push(cloud);
    await untilReady(
      cloud,
      cloud.line((line) => line.startsWith("embedded cloud ready")),
    );
    cloud.speak();
  }
  const server = spawnServer("The console", consoleProcess.args, {
    ...shared,
    ...(settings.embeddedCloud ? { HALFTONE_CLOUD_ENDPOINT: settings.embeddedCloud.endpoint } : {}),
    HOSTNAME: settings.host,
    PORT: String(settings.port),
    ...consoleProcess.env,
  });
  servers.push(server);
  const stopPolling = new AbortController();
  try {
    await untilReady(server, answers(`${loopbackUrl(settings)}/readyz`, stopPolling.signal));
  } finally {
    stopPolling.abort();
  }
  server.speak();
}

/**
 * The console's address as seen from this machine.
 * @param {{ host: string, port: number }} settings
 */
export function loopbackUrl({ host, port }) {
  const wildcard = host === "0.0.0.0" || host === "::";
  const name = wildcard ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** @param {Server} server @param {Promise<void>} ready */
async function untilReady(server, ready) {
  const limit = new AbortController();
  const outcome = await Promise.race([
    ready.then(() => "ready"),
    server.exited.then(() => "exited"),
    delay(READY_LIMIT_MS, "late", { signal: limit.signal }),
  ]);
  limit.abort();
  if (outcome === "exited") throw new StepFailed(`${server.name} stopped while starting.`, server.tail());
  if (outcome === "late") {
    throw new StepFailed(`${server.name} was not ready after ${READY_LIMIT_MS / 1000} s.`, server.tail());
  }
}

/** @param {string} url @param {AbortSignal} signal */
async function answers(url, signal) {
  while (!signal.aborted) {
    const response = await fetch(url, { signal }).catch(() => null);
    await response?.body?.cancel();
    if (response?.status === 200) return;
    await delay(POLL_MS, null, { signal }).catch(() => {});
  }
}

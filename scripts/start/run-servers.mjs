import { existsSync } from "node:fs";
import { join } from "node:path";
import { showProgress } from "../progress.mjs";
import { spawnServer } from "./spawn-server.mjs";
import { untilAnswering, untilReady } from "./until-ready.mjs";

/** @typedef {import("./settings.mjs").StartSettings} StartSettings */
/** @typedef {import("./spawn-server.mjs").Server} Server */

/**
 * Starts the embedded cloud, when it is wanted, and the console; resolves when the console answers `/readyz`.
 * @param {StartSettings} settings
 * @param {{ args: readonly string[], env: NodeJS.ProcessEnv }} consoleProcess
 * @param {Server[]} servers receives each one as soon as it runs, so that the caller can stop it at any moment
 * @throws {import("../step-failed.mjs").StepFailed}
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
    const ready = cloud.line((line) => line.startsWith("embedded cloud ready"));
    await showProgress("Starting the embedded cloud", () => untilReady(cloud, ready));
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
  const label =
    existsSync(join(settings.dataFolder, "db")) || process.env.DATABASE_URL ? "" : ", creating its database";
  await showProgress(`Starting the console${label}`, () => untilAnswering(server, `${loopbackUrl(settings)}/readyz`));
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

import { StepFailed } from "../step-failed.mjs";
import { probePort } from "./ports.mjs";
import { loopbackUrl, runServers } from "./run-servers.mjs";
import { BadSetting, readStartSettings } from "./settings.mjs";
import { AlreadyStarted, takeStartLock } from "./start-lock.mjs";

/** @typedef {import("./settings.mjs").StartSettings} StartSettings */

/**
 * From the first check to the last process: refuses early, prepares, runs the servers until a signal (exit code 0) or
 * until one of them dies (exit code 1). Does not return before everything has stopped.
 * @param {{
 *   prepare: () => Promise<void>,
 *   consoleProcess: (settings: StartSettings) => { args: readonly string[], env: NodeJS.ProcessEnv },
 * }} what
 */
export async function supervise({ prepare, consoleProcess }) {
  /** @type {import("./spawn-server.mjs").Server[]} */
  const servers = [];
  process.once("exit", () => {
    for (const server of servers) server.kill();
  });
  const signalled = onStopSignal();
  try {
    const settings = readStartSettings(process.env, process.cwd());
    process.once("exit", takeStartLock(settings.dataFolder, loopbackUrl(settings)));
    await refuseUsedPorts(settings);
    const ended = await Promise.race([signalled, live(settings)]);
    if (ended !== "signal") throw ended;
    process.stdout.write("Stopping…");
    const clean = await stopAll(servers);
    process.stdout.write(clean ? "  stopped\n" : "  stopped by force\n");
    process.exit(clean ? 0 : 1);
  } catch (error) {
    report(error);
    await stopAll(servers);
    process.exit(1);
  }

  /** @param {StartSettings} settings */
  async function live(settings) {
    await prepare();
    await runServers(settings, consoleProcess(settings), servers);
    process.stdout.write(describe(settings));
    return Promise.race(
      servers.map(async (server) => {
        const { code, signal } = await server.exited;
        return new StepFailed(`${server.name} stopped (${signal ?? `exit code ${code}`}).`, server.tail());
      }),
    );
  }
}

/** @returns {Promise<"signal">} */
function onStopSignal() {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => resolve("signal"));
  });
}

/** The console first: what it still has to send, the cloud must receive. @param {import("./spawn-server.mjs").Server[]} servers */
async function stopAll(servers) {
  let clean = true;
  for (const server of servers.toReversed()) clean = (await server.stop()) && clean;
  return clean;
}

/** @param {StartSettings} settings @throws {BadSetting} */
async function refuseUsedPorts({ host, port, embeddedCloud }) {
  const wanted = [{ name: "PORT", host, port }];
  if (embeddedCloud) {
    wanted.push({ name: "HALFTONE_CLOUD_PORT", host: "127.0.0.1", port: embeddedCloud.port });
    wanted.push({ name: "HALFTONE_ENTRY_PORT", host: "127.0.0.1", port: embeddedCloud.entryPort });
  }
  for (const { name, host: address, port: number } of wanted) {
    const problem = await probePort(address, number);
    if (problem === "EADDRINUSE") throw new BadSetting(`Port ${number} is in use; set ${name} to another one.`);
    if (problem === "EACCES") throw new BadSetting(`Port ${number} needs more rights; set ${name} to another one.`);
    if (problem) throw new BadSetting(`HOST=${address} is not an address of this machine (${problem}).`);
  }
}

/** @param {StartSettings} settings */
function describe(settings) {
  const { embeddedCloud } = settings;
  const cloud = embeddedCloud
    ? `embedded, API on ${embeddedCloud.endpoint}, entry points on http://127.0.0.1:${embeddedCloud.entryPort}`
    : (process.env.HALFTONE_CLOUD_ENDPOINT ?? `Tencent Cloud, ${process.env.TENCENTCLOUD_REGION || "default region"}`);
  const rows = [
    ["Halftone", process.env.HALFTONE_PUBLIC_URL || loopbackUrl(settings)],
    ["Cloud", cloud],
    ["Data", process.env.DATABASE_URL ? `PostgreSQL, and ${settings.dataFolder}` : settings.dataFolder],
    ["Stop", "Ctrl-C"],
  ];
  return `\n${rows.map(([name, value]) => `  ${name?.padEnd(10)}${value}`).join("\n")}\n\n`;
}

/** @param {unknown} error */
function report(error) {
  if (error instanceof StepFailed) {
    if (error.tail) process.stderr.write(`${error.tail}\n\n`);
    process.stderr.write(`${error.message}\n`);
  } else if (error instanceof BadSetting || error instanceof AlreadyStarted) {
    process.stderr.write(`${error.message}\n`);
  } else {
    process.stderr.write(`Halftone could not start: ${error instanceof Error ? error.message : error}.\n`);
  }
}

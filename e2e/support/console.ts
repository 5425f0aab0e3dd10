import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { startEmulator } from "../../emulator/start.ts";
import { standaloneServer } from "../../scripts/paths.mjs";
import { findFreePort } from "../../scripts/start/ports.mjs";
import { spawnServer } from "../../scripts/start/spawn-server.mjs";
import { untilAnswering } from "../../scripts/start/until-ready.mjs";

export interface ConsoleOptions {
  /** How long the cloud's Creating, Updating and Publishing last. Default 0. */
  settleMs?: number;
  /** Default: a database of its own on the run's PostgreSQL. `pglite` is what people get without any settings. */
  database?: "postgres" | "pglite";
  /** More settings of the console. */
  env?: Record<string, string>;
}

export type World = Awaited<ReturnType<typeof startConsole>>;

/** A console in production mode with an embedded cloud and a database of its own; nothing in it but what a test makes. */
export async function startConsole(options: ConsoleOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), "halftone-journey-"));
  const cloud = await startEmulator({
    folder: join(folder, "cloud"),
    port: 0,
    entryPort: 0,
    faults: true,
    settleMs: options.settleMs ?? 0,
  });
  const database = options.database === "pglite" ? null : await createDatabase();
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawnServer("The console", [standaloneServer], {
    PATH: process.env.PATH,
    NODE_ENV: "production",
    NEXT_MANUAL_SIG_HANDLE: "true",
    NEXT_TELEMETRY_DISABLED: "1",
    HOSTNAME: "127.0.0.1",
    PORT: String(port),
    HALFTONE_DATA: folder,
    HALFTONE_CLOUD_ENDPOINT: cloud.url,
    ...(database ? { DATABASE_URL: database } : {}),
    ...options.env,
  });
  await untilAnswering(server, `${url}/readyz`);
  return {
    url,
    cloud,
    /** The console's last lines on its terminal. */
    consoleOutput: server.tail,
    async close() {
      await server.stop();
      await cloud.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createDatabase(): Promise<string> {
  const maintenance = process.env.HALFTONE_TEST_DATABASE_URL;
  if (!maintenance) throw new Error("HALFTONE_TEST_DATABASE_URL is set by the run's global setup; is it missing?");
  const name = `journey_${randomBytes(6).toString("hex")}`;
  const client = new Client({ connectionString: maintenance });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  const own = new URL(maintenance);
  own.pathname = name;
  return own.href;
}

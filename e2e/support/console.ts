import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "../../emulator/start.ts";
import { spawnConsole } from "../../scripts/checks/spawn-console.ts";
import { createTestDatabase } from "../../scripts/checks/test-postgres.ts";
import { verifyAudit } from "./verify-audit.ts";

export interface ConsoleOptions {
  /** How long the cloud's Creating, Updating and Publishing last. Default 0. */
  settleMs?: number;
  /** Whether the cloud has an API Gateway, which the real one has taken offline. Default true. */
  gateway?: boolean;
  /** Default: a database of its own on the run's PostgreSQL. `pglite` is what people get without any settings. */
  database?: "postgres" | "pglite";
  /** Another address of a database, instead of one of its own. */
  databaseUrl?: string;
  /** More settings of the console. */
  env?: Record<string, string>;
  /** Another build's `server.js`. */
  serverFile?: string;
  /** Gets every line that the console writes on its terminal. */
  onLine?: (line: string) => void;
  /** Another key that the cloud knows, beside the one that every embedded cloud has. */
  keyPair?: { secretId: string; secretKey: string };
}

export type World = Awaited<ReturnType<typeof startConsole>>;

/** A console in production mode with an embedded cloud and a database of its own; nothing in it but what a test makes. */
export async function startConsole({
  settleMs = 0,
  gateway = true,
  database = "postgres",
  env = {},
  keyPair,
  databaseUrl,
  ...spawning
}: ConsoleOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), "halftone-journey-"));
  const cloud = await startEmulator({
    folder: join(folder, "cloud"),
    faults: true,
    settleMs,
    gateway,
    keys: keyPair === undefined ? [] : [keyPair],
  });
  const settings = {
    dataFolder: folder,
    cloudUrl: cloud.url,
    databaseUrl: database === "pglite" ? null : (databaseUrl ?? (await createTestDatabase(runsPostgres()))),
    ...spawning,
    env: { HALFTONE_ENTRY_PORT: new URL(cloud.entryUrl).port, ...env },
  };
  let server = await spawnConsole(settings);
  return {
    /** Another one after a restart. */
    get url() {
      return server.url;
    },
    cloud,
    /** The console's last lines on its terminal. */
    consoleOutput: () => server.output(),
    /** Ends the console as a power cut would; its database and cloud stay. */
    kill: () => server.kill(),
    /** Starts a console on what is left. */
    async restart() {
      server = await spawnConsole(settings);
    },
    /** Ends everything. Throws when the audit log is not sound or does not tell of each ended change exactly once. */
    async close() {
      await server.stop();
      await cloud.close();
      try {
        await verifyAudit(settings);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

function runsPostgres(): string {
  const url = process.env.HALFTONE_TEST_DATABASE_URL;
  if (!url) throw new Error("HALFTONE_TEST_DATABASE_URL is set by the run's global setup; is it missing?");
  return url;
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seedMany } from "../emulator/seed/seed-many.ts";
import { type EmulatorHandle, startEmulator } from "../emulator/start.ts";
import { signInAs } from "../scripts/checks/sign-in.ts";
import { spawnConsole } from "../scripts/checks/spawn-console.ts";
import { createTestDatabase, startTestPostgres } from "../scripts/checks/test-postgres.ts";
import { findFreePort } from "../scripts/start/ports.mjs";
import { spawnServer } from "../scripts/start/spawn-server.mjs";
import { untilReady } from "../scripts/start/until-ready.mjs";

export const region = "ap-guangzhou";

export type BenchConsole = Awaited<ReturnType<typeof startBenchConsole>>;

/**
 * A console on PostgreSQL and an embedded cloud, each in a process of its own, without demo traffic.
 * @param counts functions by namespace, beside the demo's own
 * @param fill puts more into the cloud before it starts
 */
export async function startBenchConsole(
  counts: Record<string, number> = {},
  fill: (cloud: EmulatorHandle["cloud"]) => Promise<void> = async () => {},
) {
  const folder = await mkdtemp(join(tmpdir(), "halftone-bench-"));
  await seed(join(folder, "cloud"), counts, fill);
  const cloud = await spawnCloud(folder);
  const postgres = await startTestPostgres();
  const databaseUrl = await createTestDatabase(postgres.url);
  const console = await spawnConsole({ dataFolder: folder, cloudUrl: cloud.url, databaseUrl });
  const cookie = await signInAs(console.url, "release-manager");
  return {
    url: console.url,
    /** Of a session of somebody who may read and release, as `name=value`. */
    cookie,
    /** `fetch` as that person, from the console's own pages. */
    fetch: (path: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers);
      headers.set("cookie", cookie);
      headers.set("origin", console.url);
      return fetch(`${console.url}${path}`, { ...init, headers });
    },
    cloudUrl: cloud.url,
    /** Calls that the cloud has received since its start, by action. */
    async upstreamCalls(): Promise<Record<string, number>> {
      const response = await fetch(`${cloud.url}/_control/stats`);
      // The embedded cloud's own answer: action names with counts.
      return (await response.json()) as Record<string, number>;
    },
    async close() {
      await console.stop();
      await cloud.stop();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function seed(
  folder: string,
  counts: Record<string, number>,
  fill: (cloud: EmulatorHandle["cloud"]) => Promise<void>,
): Promise<void> {
  const cloud = await startEmulator({ folder });
  await cloud.seed();
  for (const [namespace, count] of Object.entries(counts)) await seedMany(cloud.cloud, count, namespace);
  await fill(cloud.cloud);
  await cloud.close();
}

async function spawnCloud(dataFolder: string) {
  const port = await findFreePort();
  const server = spawnServer("The embedded cloud", ["--import", "tsx", "emulator/main.ts"], {
    NODE_ENV: "production",
    PATH: process.env.PATH,
    HALFTONE_DATA: dataFolder,
    HALFTONE_CLOUD_PORT: String(port),
    HALFTONE_ENTRY_PORT: String(await findFreePort()),
    HALFTONE_DEMO_TRAFFIC: "off",
    HALFTONE_CLOUD_FAULTS: "on",
  });
  await untilReady(
    server,
    server.line((line) => line.startsWith("embedded cloud ready")),
  );
  return { url: `http://127.0.0.1:${port}`, stop: server.stop };
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "../emulator/start.ts";
import { spawnConsole } from "../scripts/checks/spawn-console.ts";
import { createTestDatabase, startTestPostgres } from "../scripts/checks/test-postgres.ts";
import { startEmptyNextApp } from "./empty-next-app.ts";
import type { BenchRow } from "./row.ts";
import { median } from "./statistics.ts";

const LIMIT = 1.5;
const ROUNDS = 7;

/** P11: from the start of the process to the first good answer, already built and with its database already made. */
export async function benchStartTime(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "halftone-bench-"));
  const cloud = await startEmulator({ folder: join(folder, "cloud") });
  const postgres = await startTestPostgres();
  try {
    const onPostgres = await createTestDatabase(postgres.url);
    const starts = {
      empty: startEmptyNextApp,
      postgres: () =>
        spawnConsole({ dataFolder: join(folder, "postgres"), cloudUrl: cloud.url, databaseUrl: onPostgres }),
      pglite: () => spawnConsole({ dataFolder: join(folder, "pglite"), cloudUrl: cloud.url, databaseUrl: null }),
    };
    const times = { empty: [] as number[], postgres: [] as number[], pglite: [] as number[] };
    const kinds = ["empty", "postgres", "pglite"] as const;
    for (const kind of kinds) await (await starts[kind]()).stop();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const kind of kinds) {
        const began = performance.now();
        const server = await starts[kind]();
        times[kind].push(performance.now() - began);
        await server.stop();
      }
    }
    const reference = median(times.empty);
    return (["postgres", "pglite"] as const).map((kind) => {
      const ratio = median(times[kind]) / reference;
      return {
        id: "P11",
        what: `Start until ready, on ${kind === "postgres" ? "PostgreSQL" : "PGlite"}`,
        ours: `${median(times[kind]).toFixed(0)} ms`,
        reference: `${reference.toFixed(0)} ms empty Next app`,
        ratio,
        goal: `≤ ${LIMIT} ×`,
        met: ratio <= LIMIT,
      };
    });
  } finally {
    await postgres.stop();
    await cloud.close();
    await rm(folder, { recursive: true, force: true });
  }
}

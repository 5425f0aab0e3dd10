import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { type Cloud, createCloud } from "../cloud/cloud";
import { connectionTo, putFunctions } from "../cloud/test-cloud";
import type { DatabaseConnection } from "../db/connection";
import type { TestDatabase } from "../db/test-databases";
import { refreshFunction } from "../inventory/refresh-function";
import type { MetricsDeps } from "./metrics-deps";

/** For tests: one execution that happened. Times in Unix seconds. */
export interface Happened {
  at: number;
  version: string;
  alias?: string;
  status?: number;
  durationMs?: number;
  memoryMb?: number;
}

/** The part of the embedded cloud that a world needs. */
interface EmbeddedCloud {
  url: string;
  cloud: {
    store: {
      write(entry: object, change: (draft: Parameters<typeof putFunctions>[0]) => void): Promise<void>;
      appendExecution(record: object): void;
      listExecutions(range: FunctionKey & { from: number; to: number }): Promise<unknown>;
    };
  };
  control: { stats(): Record<string, number> };
  close(): Promise<void>;
}

/** For tests: an embedded cloud with functions, and a console's database and clock beside it. */
export interface MetricsWorld<Embedded extends EmbeddedCloud> {
  emulator: Embedded;
  cloud: Cloud;
  db: DatabaseConnection["db"];
  deps: MetricsDeps;
  /** The console's clock in Unix seconds; the real one until it is set. */
  clock: { now: number };
  /** A new function with versions 1 and 2 and the alias `release`, 30 % of it to version 2, in the read model too. */
  newFunction(): Promise<FunctionKey>;
  /** Resolves when logs and figures have them. */
  happen(key: FunctionKey, executions: readonly Happened[]): Promise<void>;
  /** Calls of an action that reached the cloud. */
  calls(action: string): number;
  close(): Promise<void>;
}

export async function openMetricsWorld<Embedded extends EmbeddedCloud>(
  { open }: TestDatabase,
  start: (options: typeof OPTIONS & { folder: string }) => Promise<Embedded>,
): Promise<MetricsWorld<Embedded>> {
  const folder = await mkdtemp(join(tmpdir(), "halftone-metrics-"));
  const [emulator, connection] = await Promise.all([start({ ...OPTIONS, folder }), open()]);
  const cloud = createCloud(connectionTo(emulator.url));
  const clock = { now: Math.floor(Date.now() / 1000) };
  const deps: MetricsDeps = { db: connection.db, cloud, now: () => new Date(clock.now * 1000), delayMs: 0 };
  let made = 0;
  return {
    emulator,
    cloud,
    db: connection.db,
    deps,
    clock,
    async newFunction() {
      made += 1;
      const key = { region: "ap-guangzhou", namespace: "default", functionName: `watched-${made}` };
      const entry = { time: Date.now(), requestId: "test", region: key.region, action: "Seed", request: {} };
      const aliases = { release: { mainVersion: "1", weights: [{ version: "2", weight: 0.3 }] } };
      await emulator.cloud.store.write(entry, (draft) => putFunctions(draft, [{ ...key, aliases }]));
      await refreshFunction(deps, key, { maxAgeMs: 0 });
      return key;
    },
    async happen(key, executions) {
      for (const execution of executions) emulator.cloud.store.appendExecution(toRecord(key, execution));
      // Sees what was appended, so it waits until it is written.
      await emulator.cloud.store.listExecutions({ ...key, from: 0, to: 1 });
    },
    calls: (action) => emulator.control.stats()[action] ?? 0,
    async close() {
      cloud.close();
      await emulator.close();
      await connection.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Nothing comes late, and minutes that pass in a moment may be asked for in a moment. */
const OPTIONS = { faults: true, settleMs: 0, metricsDelayMs: 0, logsDelayMs: 0, rateLimits: false };

let requests = 0;

function toRecord(key: FunctionKey, happened: Happened) {
  const { at, version, alias = "", status = 200, durationMs = 5, memoryMb = 64 } = happened;
  requests += 1;
  return {
    ...key,
    requestId: `00000000-0000-4000-8000-${String(requests).padStart(12, "0")}`,
    version,
    alias,
    qualifier: alias === "" ? version : alias,
    invocationType: "RequestResponse" as const,
    source: "api" as const,
    time: at * 1000,
    endTime: at * 1000,
    durationMs,
    billedMs: durationMs,
    memoryBytes: memoryMb * 1024 * 1024,
    memoryLimitMb: 128,
    status,
    errorMessage: "",
    retryNumber: 0,
    coldStart: false,
    logs: [],
  };
}

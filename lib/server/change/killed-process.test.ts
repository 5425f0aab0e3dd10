import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Fault } from "@/emulator/faults.ts";
import { type EmulatorHandle, startEmulator } from "@/emulator/start.ts";
import { expectAuditComplete } from "../audit/test-audit-complete";
import { getAlias } from "../cloud/aliases";
import { createCloud } from "../cloud/cloud";
import { connectionTo, putFunctions } from "../cloud/test-cloud";
import { openDatabase } from "../db/database";
import { auditLog, changes } from "../db/schema";
import { cloudCalls } from "./cloud-calls";
import { recoverOpenChanges } from "./recover-open-changes";
import { all, KEY, passTime, split, testDeps } from "./test-change-world";

let folder: string;
let emulator: EmulatorHandle;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "halftone-killed-"));
  emulator = await startEmulator({ folder: join(folder, "cloud"), faults: true, settleMs: 0 });
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

/** Starts a console on the data folder; `said` waits for a line of its output. */
function startConsole(dataFolder: string) {
  const script = fileURLToPath(new URL("./test-killed-process.ts", import.meta.url));
  const args = ["--conditions=react-server", "--import", "tsx", script, dataFolder, emulator.url, KEY.functionName];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  return {
    child,
    output: () => output,
    said: (line: string) => expect.poll(() => output, { timeout: 60_000, interval: 20 }).toContain(line),
  };
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** Where the console is when it is killed: the fault holds it there. */
const moments: { moment: string; action: string; fault: Fault; ends: ("applied" | "notApplied")[] }[] = [
  { moment: "before anything was stored", action: "GetAlias", fault: { kind: "delay", ms: 8_000 }, ends: [] },
  {
    moment: "while its call was being answered",
    action: "UpdateAlias",
    fault: { kind: "slowBody", ms: 8_000 },
    ends: ["applied"],
  },
  { moment: "while its call was lost", action: "UpdateAlias", fault: { kind: "resetBefore" }, ends: ["notApplied"] },
];

test.each(moments)(
  "a console killed $moment is finished by the next one on its folder",
  { timeout: 180_000 },
  async ({ action, fault, ends }) => {
    await emulator.reset();
    const entry = { time: Date.now(), requestId: "test", region: KEY.region, action: "Seed", request: {} };
    const seed = { ...KEY, aliases: { release: { mainVersion: "1" } } };
    await emulator.cloud.store.write(entry, (draft) => putFunctions(draft, [seed]));
    emulator.control.addFault({ action, fault });
    const dataFolder = await mkdtemp(join(folder, "data-"));
    const { child, said } = startConsole(dataFolder);
    await said("open");
    await expect(openDatabase({ dataFolder, databaseUrl: null })).rejects.toThrow(
      `The data folder ${dataFolder} is in use by another Halftone (process ${child.pid}).`,
    );
    await expect.poll(() => emulator.control.stats()[action] ?? 0, { timeout: 30_000, interval: 5 }).toBeGreaterThan(0);
    await kill(child);

    const connection = await openDatabase({ dataFolder, databaseUrl: null });
    const cloud = createCloud(connectionTo(emulator.url));
    try {
      const { db } = connection;
      await passTime(db, 31);
      await recoverOpenChanges(testDeps(db, cloudCalls(cloud)));
      const outcomes = (await db.select().from(changes)).map(({ outcome }) => outcome);
      expect(outcomes).toEqual(ends);
      expect((await db.select().from(auditLog)).map(({ outcome }) => outcome)).toEqual(ends);
      await expectAuditComplete(db);
      const live = await getAlias(cloud, KEY, "release", { purpose: "write" });
      expect(live).toMatchObject(ends.includes("applied") ? split("1", "2", 10) : all("1"));
    } finally {
      cloud.close();
      await connection.close();
    }
  },
);

import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmulatorHandle, startEmulator } from "@/emulator/start.ts";
import { listCollectorStatuses } from "../db/metric-collectors";
import { testDatabases } from "../db/test-databases";
import { CALLS_PER_READING } from "./read-span";
import { type RunningCollector, startCollector } from "./start-collector";
import { type MetricsWorld, openMetricsWorld } from "./test-metrics-world";

const regions = ["ap-guangzhou"];
/** Takes over at once what a collector that was stopped has left. */
const TAKE_OVER = { timeout: 20_000 };

let world: MetricsWorld<EmulatorHandle>;
let replicas: RunningCollector[];
let minute: number;

beforeAll(async () => {
  const postgres = testDatabases.find(({ kind }) => kind === "postgres");
  if (postgres === undefined) throw new Error("Replicas need a database that several may use.");
  world = await openMetricsWorld(postgres, startEmulator);
  await world.newFunction();
  minute = Math.floor(world.clock.now / 60) * 60 - 3600;
  world.clock.now = minute;
  replicas = [0, 1, 2].map(() => startCollector(world.deps, regions));
});
afterAll(async () => {
  await Promise.all(replicas.map((each) => each.stop()));
  await world.close();
});

const isReadUntil = (time: number) =>
  expect.poll(async () => (await listCollectorStatuses(world.db))[0]?.completeUntil, TAKE_OVER).toBe(time);

test("of three replicas one calls; when it stops another goes on, and no minute is missing or read by both", async () => {
  await isReadUntil(minute);
  const before = world.calls("GetMonitorData");
  world.clock.now = minute + 60;
  await isReadUntil(minute + 60);
  expect(world.calls("GetMonitorData") - before).toBe(CALLS_PER_READING);
  await replicas.shift()?.stop();
  await replicas.shift()?.stop();
  world.clock.now = minute + 120;
  await isReadUntil(minute + 120);
  expect(world.calls("GetMonitorData") - before).toBe(2 * CALLS_PER_READING);
});

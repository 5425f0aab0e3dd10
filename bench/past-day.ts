import type { Cloud } from "../emulator/cloud.ts";
import { deploy } from "../emulator/seed/deploy.ts";
import { region } from "./bench-console.ts";
import { handlerCode } from "./embedded-cloud-handler.ts";

const MINUTE_MS = 60_000;
const MINUTES = 1440;
/** A minute now and then has many more calls than those around it. */
const SPIKE_EVERY = 97;

export const chartedFunction = "charted";
export const chartedVersions = ["1", "2", "3", "4", "5", "6"] as const;

/**
 * A function with a day of executions behind it, so many in each minute of each version that no two minutes are alike.
 * The embedded cloud counts them as it counts every execution; the console reads the figures over the wire.
 */
export async function fillPastDay({ store }: Cloud): Promise<void> {
  const now = Date.now();
  const versions = chartedVersions.map((version) => ({ description: `Version ${version}`, code: handlerCode }));
  const made = { region, namespace: "default", name: chartedFunction, description: "A day of figures", versions };
  await deploy(store, now, [made]);
  const start = Math.floor(now / MINUTE_MS) * MINUTE_MS - MINUTES * MINUTE_MS;
  const random = sequence();
  for (let minute = 0; minute < MINUTES; minute += 1) {
    for (const [index, version] of chartedVersions.entries()) {
      const isSpike = (minute + index * 13) % SPIKE_EVERY === 0;
      const calls = isSpike ? 25 + Math.floor(random() * 10) : 1 + Math.floor(random() * 6);
      for (let call = 0; call < calls; call += 1) {
        store.appendExecution(execution(version, start + minute * MINUTE_MS + Math.floor(random() * 59_000), random));
      }
    }
    // Written hour by hour.
    if (minute % 60 === 59) await store.listRecorded(region);
  }
}

function execution(version: string, time: number, random: () => number) {
  const durationMs = 5 + random() * 80;
  const isError = random() < 0.05;
  return {
    requestId: `00000000-0000-4000-8000-${Math.floor(random() * 2 ** 47)
      .toString(16)
      .padStart(12, "0")}`,
    region,
    namespace: "default",
    functionName: chartedFunction,
    version,
    alias: "",
    qualifier: version,
    invocationType: "RequestResponse" as const,
    source: "api" as const,
    time,
    endTime: Math.ceil(time + durationMs),
    durationMs,
    billedMs: Math.ceil(durationMs),
    memoryBytes: Math.floor((30 + random() * 20) * 2 ** 20),
    memoryLimitMb: 128,
    status: isError ? 430 : 200,
    errorMessage: isError ? "The handler threw" : "",
    retryNumber: 0,
    coldStart: false,
    logs: [],
  };
}

/** The same numbers from 0 to 1 in every run. https://en.wikipedia.org/wiki/Linear_congruential_generator */
function sequence(): () => number {
  let state = 42;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

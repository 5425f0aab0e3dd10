import { constants, PerformanceObserver } from "node:perf_hooks";
import { deploy, type SeedFunction } from "../emulator/seed/deploy.ts";
import { startEmulator } from "../emulator/start.ts";
import { handlerCode } from "./embedded-cloud-handler.ts";
import { functionName } from "./embedded-cloud-requests.ts";

/** The embedded cloud in a process of its own: started by the measurement with a folder and rate limits on or off. */
const [folder = "", rateLimits = "on"] = process.argv.slice(2);
const emulator = await startEmulator({ folder, rateLimits: rateLimits === "on" });
const measured: SeedFunction = {
  region: "ap-guangzhou",
  namespace: "default",
  name: functionName,
  description: "Priced in measurements",
  versions: [
    { description: "one", code: handlerCode },
    { description: "two", code: handlerCode },
  ],
  aliases: [
    { name: "plain", mainVersion: "1" },
    { name: "weight", mainVersion: "1", weights: [{ version: "2", weight: 0.3 }] },
    {
      name: "rule",
      mainVersion: "1",
      rules: [{ version: "2", key: "invoke.headers.Group", method: "range", expression: "[0,30)" }],
    },
  ],
};
await deploy(emulator.cloud.store, Date.now(), [measured]);
let heapBytes: number | null = null;
const collections = new PerformanceObserver((list) => {
  // Only garbage collections are watched: https://nodejs.org/docs/latest-v20.x/api/perf_hooks.html#garbage-collection-gc-details
  const entries = list.getEntries() as (PerformanceEntry & { detail: { kind: number } })[];
  const isFull = entries.some(({ detail }) => detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR);
  if (isFull) heapBytes = process.memoryUsage().heapUsed;
});
process.on("message", () => {
  // Whoever never asks is not slowed down by the watching.
  collections.observe({ entryTypes: ["gc"] });
  process.send?.({ heapBytes });
});
process.send?.({ port: Number(new URL(emulator.url).port) });
process.on("disconnect", () => void emulator.close().then(() => process.exit(0)));

import type { CloudOptions } from "./cloud.ts";

/** The options of an embedded cloud that nobody configured. */
export function defaultCloudOptions(): CloudOptions {
  return {
    now: Date.now,
    random: Math.random,
    settleMs: 800,
    rateLimits: true,
    omittedAliasFields: "clear",
    maxAliases: 20,
    maxVersions: 100,
    maxNamespaces: 50,
    maxFunctions: 20_000,
    gateway: true,
    metricsDelayMs: 5000,
    logsDelayMs: 1000,
    idleMs: 60_000,
    keys: [],
  };
}

import "server-only";
import { Registry } from "prom-client";

const KEY = Symbol.for("halftone.metrics-registry");
// Next bundles routes and instrumentation apart; only globalThis is one per process.
const shared = globalThis as typeof globalThis & { [KEY]?: Registry };

/** Where this process's own figures are registered. */
export function metricsRegistry(): Registry {
  shared[KEY] ??= new Registry();
  return shared[KEY];
}

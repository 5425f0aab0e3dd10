import "server-only";
import { settings } from "../env";
import { type Cloud, createCloud } from "./cloud";
import type { UpstreamCounts } from "./upstream-counts";

const KEY = Symbol.for("halftone.cloud");
// Next bundles routes and instrumentation apart; only globalThis is one per process.
const shared = globalThis as typeof globalThis & { [KEY]?: Cloud };

/** The one way to the cloud of this process, from its settings. */
export function getCloud(): Cloud {
  const cloud = shared[KEY] ?? createCloud(settings().cloud);
  shared[KEY] = cloud;
  return cloud;
}

/**
 * Calls this process has made upstream, by action and outcome.
 * @public for the metrics page
 */
export function upstreamCounts(): UpstreamCounts {
  return getCloud().counts();
}

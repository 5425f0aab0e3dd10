import "server-only";
import { settings } from "../env";
import { createCloud, type PacedCloud } from "./cloud";

const KEY = Symbol.for("halftone.cloud");
// Next bundles routes and instrumentation apart; only globalThis is one per process.
const shared = globalThis as typeof globalThis & { [KEY]?: PacedCloud };

/** The one way to the cloud of this process, from its settings. */
export function getCloud(): PacedCloud {
  const cloud = shared[KEY] ?? createCloud(settings().cloud);
  shared[KEY] = cloud;
  return cloud;
}

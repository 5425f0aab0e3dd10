import "server-only";
import { createCloud, type PacedCloud } from "./cloud/cloud";
import { consoleKeys } from "./connection/console-keys";
import { settings } from "./env";

const KEY = Symbol.for("halftone.cloud");
// Next bundles routes and instrumentation apart; only globalThis is one per process.
const shared = globalThis as typeof globalThis & { [KEY]?: PacedCloud };

/** The one way to the cloud of this process: where the settings say, with the key of the moment. */
export function ownCloud(): PacedCloud {
  const cloud = shared[KEY] ?? createCloud(settings().cloud, {}, consoleKeys());
  shared[KEY] = cloud;
  return cloud;
}

import "server-only";
import { getDatabase } from "../db/database";
import { listCollectorStatuses } from "../db/metric-collectors";
import { readStoredFigures } from "../db/stored-figures";
import { settings } from "../env";
import { LIVE_HUB, liveHubHolder } from "../events/live-hub-holder";
import { ownCloud } from "../own-cloud";
import { metricsRegistry } from "./metrics-registry";
import { type OwnFigures, registerOwnFigures } from "./own-figures";
import { requestLatencies } from "./request-latencies";

/** A scrape waits no longer for the database; what only it knows is then left out. */
const DATABASE_LIMIT_MS = 2_000;

const KEY = Symbol.for("halftone.own-figures");
// Next may load a route's code anew in development; only globalThis is one per process.
const shared = globalThis as typeof globalThis & { [KEY]?: (figures: OwnFigures) => void };

/** The console's own figures as Prometheus reads them. Never fails because the database or the cloud does. */
export async function renderMetrics(): Promise<{ text: string; contentType: string }> {
  const registry = metricsRegistry();
  shared[KEY] ??= registerOwnFigures(registry);
  requestLatencies();
  const cloud = ownCloud();
  shared[KEY]({
    counts: cloud.counts(),
    lanes: cloud.lanes(),
    live: liveHubHolder()[LIVE_HUB]?.stats() ?? null,
    stored: await storedFigures(),
  });
  return { text: await registry.metrics(), contentType: registry.contentType };
}

async function storedFigures(): Promise<OwnFigures["stored"]> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), DATABASE_LIMIT_MS);
  });
  const read = getDatabase(settings()).then(async ({ db }) => ({
    ...(await readStoredFigures(db)),
    collectors: await listCollectorStatuses(db),
  }));
  return Promise.race([read, limit])
    .catch(() => null)
    .finally(() => clearTimeout(timer));
}

import "server-only";
import { userInfo } from "node:os";
import type { ChangeDeps } from "./change/change-deps";
import { createChangeDeps } from "./change/create-change-deps";
import type { Cloud } from "./cloud/cloud";
import { publicationDelayMs } from "./cloud/monitor";
import { type Database, getDatabase } from "./db/database";
import { settings } from "./env";
import { recordAlias } from "./inventory/record-alias";
import { lazyCloud } from "./lazy-cloud";
import type { MetricsDeps } from "./metrics/metrics-deps";

/** What reading and changing need. Tests make their own; the server has one of each. */
export interface Deps {
  db: Database;
  cloud: Cloud;
  now(): Date;
}

/** The process's own database and cloud, opened by the first caller. */
export async function getDeps(): Promise<Deps> {
  const { db } = await getDatabase(settings());
  return { db, cloud: lazyCloud, now: () => new Date() };
}

/** The same for changes, in the name of the machine's user unless told otherwise: there are no accounts yet. */
export function changeDepsOf({ db, cloud, now }: Deps, actor = userInfo().username): ChangeDeps {
  return createChangeDeps({
    db,
    cloud,
    actor,
    recordAlias: (tx, key, name, alias) => recordAlias({ db: tx, now }, key, name, alias),
  });
}

/** The same for figures. */
export function metricsDepsOf(deps: Deps): MetricsDeps {
  return { ...deps, delayMs: publicationDelayMs(settings().cloud.kind) };
}

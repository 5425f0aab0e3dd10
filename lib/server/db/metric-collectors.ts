import "server-only";
import { asc } from "drizzle-orm";
import type { Database } from "./connection";
import { metricCollectors } from "./schema";

/** How the one collector of a region does. */
export type CollectorStatus = typeof metricCollectors.$inferSelect;

export async function saveCollectorStatus(db: Database, status: CollectorStatus): Promise<void> {
  await db.insert(metricCollectors).values(status).onConflictDoUpdate({ target: metricCollectors.region, set: status });
}

export function listCollectorStatuses(db: Database): Promise<CollectorStatus[]> {
  return db.select().from(metricCollectors).orderBy(asc(metricCollectors.region));
}

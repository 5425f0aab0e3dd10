import "server-only";
import type { MetricCollector } from "@/lib/domain/metric-collector";
import { type CollectorStatus, listCollectorStatuses } from "../db/metric-collectors";
import { closedUntil } from "./closed-until";
import type { MetricsDeps } from "./metrics-deps";

const MINUTE = 60;
/** A minute that closed so lately may still be read. */
const GRACE_MS = 30_000;

type Clock = Pick<MetricsDeps, "now" | "delayMs">;

/** How the collector of each region does, as seen now. */
export async function readCollectors({ db, ...clock }: Clock & Pick<MetricsDeps, "db">): Promise<MetricCollector[]> {
  const statuses = await listCollectorStatuses(db);
  return statuses.map(({ at, completeUntil, ...status }) => ({
    ...status,
    at: at.toISOString(),
    completeUntil: completeUntil === null ? null : new Date(completeUntil * 1000).toISOString(),
    isBehind: isBehind({ completeUntil }, clock),
  }));
}

/** Whether a minute that closed a while ago is not read yet. */
export function isBehind({ completeUntil }: Pick<CollectorStatus, "completeUntil">, { now, delayMs }: Clock): boolean {
  return completeUntil === null || completeUntil < closedUntil({ now, delayMs: delayMs + GRACE_MS }, MINUTE);
}

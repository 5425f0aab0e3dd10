import type { CloudAction } from "./actions";
import type { CloudErrorKind } from "./cloud-error";

/** How often each action was sent, by what came of it. Every attempt counts, repeated reads too. */
export type UpstreamCounts = Partial<Record<CloudAction, Partial<Record<"ok" | CloudErrorKind, number>>>>;

/** Adds one attempt in place. */
export function countAttempt(counts: UpstreamCounts, action: CloudAction, outcome: "ok" | CloudErrorKind): void {
  const row = counts[action] ?? {};
  counts[action] = row;
  row[outcome] = (row[outcome] ?? 0) + 1;
}

/** All attempts together, or those of one action. */
export function totalAttempts(counts: UpstreamCounts, action?: CloudAction): number {
  const rows = action === undefined ? Object.values(counts) : [counts[action] ?? {}];
  return rows.flatMap((row) => Object.values(row)).reduce((total, count) => total + count, 0);
}

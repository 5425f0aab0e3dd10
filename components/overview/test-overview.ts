import type { Overview, SplitAlias } from "@/lib/domain/overview-schema";

/** For tests: when it is. */
export const OVERVIEW_TIME = new Date("2026-11-22T12:00:00Z");

/** For tests: an alias with a quarter of its requests on version 2, six minutes old. */
export function aSplit(functionName: string, rest: Partial<SplitAlias> = {}): SplitAlias {
  return {
    ...{ region: "ap-guangzhou", namespace: "default", functionName, aliasName: "release", description: "" },
    mainVersion: "1",
    routing: { by: "weight", weights: [{ version: "2", weight: 25 }] },
    changedAt: "2026-11-22T11:54:00.000Z",
    perMinute: 620,
    stable: { requests: 10_000, errors: 31 },
    candidate: { requests: 3_000, errors: 9 },
    spark: [10, 20, null, 30],
    ...rest,
  };
}

/** For tests: the last hour. */
export function anOverview(split: SplitAlias[], counts: Partial<Overview["counts"]> = {}): Overview {
  return {
    ...{ range: "1h", from: "2026-11-22T11:00:00.000Z", to: "2026-11-22T12:00:00.000Z", split, recentChanges: [] },
    ...{ asOf: "2026-11-22T12:00:00.000Z", knownFrom: null, collectors: [] },
    counts: {
      ...{ functions: 8, splitting: split.length, candidateShare: 8.44, perMinute: 7380, rolledBack: 0, changes: 3 },
      errors: { requests: 10_000, errors: 41 },
      errorsCompared: { requests: 10_000, errors: 41 },
      errorsBefore: { requests: 10_000, errors: 35 },
      lastRollBackAt: null,
      ...counts,
    },
    freshness: { asOf: OVERVIEW_TIME.toISOString(), failing: null },
  };
}

import type { Execution, SendAttempt } from "./invocation-schema";
import type { Resolution } from "./resolve-version";
import { compareVersions } from "./version";

/** Which version answered one request, and how that is known. */
export interface AnsweredBy {
  version: string | null;
  /** The answer said so itself, or the function's log does; null while neither does. */
  from: "response" | "log" | null;
}

/** What is known of one request's version, now that these executions were found in the log. */
export function answeredBy(attempt: SendAttempt, executions: ReadonlyMap<string, Execution>): AnsweredBy {
  if (attempt.version !== null) return { version: attempt.version, from: "response" };
  const execution = attempt.functionRequestId === null ? undefined : executions.get(attempt.functionRequestId);
  return execution === undefined ? { version: null, from: null } : { version: execution.version, from: "log" };
}

/** One version's line of a tally, with what was to be expected of it. */
export interface TallyRow {
  version: string;
  count: number;
  /** How many were expected; null when nothing sends requests to this version now. */
  expected: { most: number; least: number; likely: number } | null;
}

export interface Tally {
  rows: TallyRow[];
  /** Answered, and by whom is not known (yet). */
  unknown: number;
  /** Not answered, or with an error of the function or the way to it. */
  failed: number;
}

/** Counts many equal requests by version, beside what the alias as it was then promises. */
export function tallyAnswers(
  attempts: readonly SendAttempt[],
  executions: ReadonlyMap<string, Execution>,
  resolution: Resolution,
): Tally {
  const versions = attempts.map((attempt) => answeredBy(attempt, executions).version);
  const shares =
    resolution.decidedBy === "weight"
      ? new Map(resolution.shares.map(({ version, percent }) => [version, percent ?? 0]))
      : new Map([[resolution.version, 100]]);
  const known = new Set([...shares.keys(), ...versions.filter((version) => version !== null)]);
  // Requests that nobody answered reached no version, so nothing is expected of them.
  const answered = attempts.filter(({ status, version }) => status !== null || version !== null).length;
  return {
    rows: [...known].toSorted(compareVersions).map((version) => ({
      version,
      count: versions.filter((other) => other === version).length,
      expected: shares.has(version) ? expectedCount(answered, shares.get(version) ?? 0) : null,
    })),
    unknown: attempts.filter((attempt, index) => versions[index] === null && attempt.status !== null).length,
    failed: attempts.filter(isFailed).length,
  };
}

/** Whether nothing answered, or with a status of 400 and above. */
export function isFailed({ status }: Pick<SendAttempt, "status">): boolean {
  return status === null || status >= 400;
}

/** How many of `total` fall to a share, and the bounds within which they stay in 99 of 100 tries. */
function expectedCount(total: number, percent: number): NonNullable<TallyRow["expected"]> {
  const share = percent / 100;
  const likely = total * share;
  const spread = 2.576 * Math.sqrt(total * share * (1 - share));
  return {
    likely: Math.round(likely),
    least: Math.max(0, Math.floor(likely - spread)),
    most: Math.min(total, Math.ceil(likely + spread)),
  };
}

import { errorPattern } from "./log-error-pattern";
import type { ErrorGroup } from "./log-schema";
import { compareVersions } from "./version";

/** One failed execution, as the log tells it. */
export interface Failure {
  functionRequestId: string;
  version: string;
  statusCode: number;
  /** ISO 8601, UTC, as are all times here: they sort as texts. */
  time: string;
  /** What went wrong in one line; "" when the log does not say. */
  message: string;
}

/**
 * Equal errors by version and status code, the most frequent first. `served` names the versions that served requests in
 * the same time: an error is new in a version when an older one served too and had none like it.
 */
export function groupFailures(failures: readonly Failure[], served: readonly string[]): ErrorGroup[] {
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) {
    const name = JSON.stringify([failure.version, failure.statusCode, errorPattern(failure.message)]);
    groups.set(name, [...(groups.get(name) ?? []), failure]);
  }
  const made = [...groups.values()].flatMap(toGroup);
  return made
    .map((group) => ({ ...group, isNewInVersion: isNew(group, made, served) }))
    .toSorted((a, b) => b.count - a.count || (a.lastSeenAt < b.lastSeenAt ? 1 : -1));
}

function toGroup(failures: readonly Failure[]): Omit<ErrorGroup, "isNewInVersion">[] {
  const byTime = failures.toSorted((a, b) => (a.time < b.time ? -1 : 1));
  const [first, last] = [byTime[0], byTime.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { version, statusCode, functionRequestId, message, time } = last;
  return [
    {
      pattern: errorPattern(message),
      sample: message,
      version,
      statusCode,
      count: failures.length,
      firstSeenAt: first.time,
      lastSeenAt: time,
      functionRequestId,
    },
  ];
}

type Made = Pick<ErrorGroup, "version" | "statusCode" | "pattern">;

function isNew({ version, statusCode, pattern }: Made, all: readonly Made[], served: readonly string[]): boolean {
  const isOlder = (other: string) => compareVersions(version, other) < 0;
  const knownBefore = all.some(
    (each) => each.pattern === pattern && each.statusCode === statusCode && each.version !== version,
  );
  return !knownBefore && served.some(isOlder);
}

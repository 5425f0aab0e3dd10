import { versionShares } from "./alias";
import type { AliasState } from "./alias-schema";
import type { EnvironmentFigures } from "./environment-schema";
import { LATEST } from "./version";
import type { FunctionVersion, ObjectStatus } from "./version-schema";
import { wilsonInterval } from "./wilson-interval";

/**
 * How an environment does, as far as anybody can say.
 * - `failing`: its error rate is certainly above the limit, or it routes to a version that cannot serve.
 * - `quiet`: there were no requests lately. `unknown`: there are no figures.
 */
export type EnvironmentHealth =
  | { state: "healthy" | "quiet" | "unknown" }
  | { state: "failing"; because: "errors" }
  | { state: "failing"; because: "version"; version: string; status: ObjectStatus };

type Counts = Pick<EnvironmentFigures, "requests" | "errors">;

/** The error rate that nobody should have to bear, as a share. */
const MOST_ERRORS = 0.01;

/** What the figures and the state of the versions say together. `figures` null: none are known. */
export function environmentHealth(
  alias: Pick<AliasState, "mainVersion" | "routing">,
  versions: readonly Pick<FunctionVersion, "version" | "status">[],
  figures: Counts | null,
): EnvironmentHealth {
  for (const { version, percent } of versionShares(alias)) {
    const status = versions.find((known) => known.version === version)?.status ?? null;
    if (percent !== 0 && status !== null && !canServe(version, status)) {
      return { state: "failing", because: "version", version, status };
    }
  }
  return healthOf(figures);
}

function healthOf(figures: Counts | null): EnvironmentHealth {
  if (figures === null || figures.requests === null) return { state: "unknown" };
  if (figures.requests === 0) return { state: "quiet" };
  if (figures.errors === null) return { state: "unknown" };
  // The lower end: an error rate that one bad request alone could have made is not called failing for long.
  return wilsonInterval(figures.errors, figures.requests).low > MOST_ERRORS
    ? { state: "failing", because: "errors" }
    : { state: "healthy" };
}

/** `$LATEST` goes on serving its former code while it is updated or published. */
function canServe(version: string, status: ObjectStatus): boolean {
  return status === "Active" || (version === LATEST && (status === "Updating" || status === "Publishing"));
}

/** The share of requests that failed, 0 to 1; null when it is not known. */
export function errorRate({ requests, errors }: Counts): number | null {
  return requests === null || errors === null || requests === 0 ? null : errors / requests;
}

import type { FunctionVersion } from "./version-schema";

/** The editable head of a function; every other version is an immutable published number. */
export const LATEST = "$LATEST";

/** Published versions, newest number first, `$LATEST` before them all. */
export function compareVersions(left: string, right: string): number {
  return versionRank(right) - versionRank(left);
}

/** The highest published number; null when only `$LATEST` exists. */
export function newestPublished(versions: readonly Pick<FunctionVersion, "version">[]): string | null {
  const published = versions.map(({ version }) => version).filter((version) => version !== LATEST);
  return published.toSorted(compareVersions)[0] ?? null;
}

/**
 * Which version to try beside the stable one: the one published next after it, since releases move on one by one; else
 * the newest other number; `$LATEST` only when nothing else exists.
 */
export function proposeCandidate(stable: string, versions: readonly Pick<FunctionVersion, "version">[]): string | null {
  const others = versions.map(({ version }) => version).filter((version) => version !== stable);
  const newestFirst = others.filter((version) => version !== LATEST).toSorted(compareVersions);
  const next = newestFirst.findLast((version) => versionRank(version) > versionRank(stable));
  return next ?? newestFirst[0] ?? others[0] ?? null;
}

function versionRank(version: string): number {
  return version === LATEST ? Number.POSITIVE_INFINITY : Number(version);
}

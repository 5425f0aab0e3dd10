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

function versionRank(version: string): number {
  return version === LATEST ? Number.POSITIVE_INFINITY : Number(version);
}

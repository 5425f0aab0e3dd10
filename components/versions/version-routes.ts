import { shareOf } from "@/components/alias/share-of";
import { isRoutedTo } from "@/lib/domain/alias";
import type { AliasState } from "@/lib/domain/alias-schema";

/** An alias that names a version, and the percent of its requests that version gets; null where rules decide. */
export interface VersionRoute {
  aliasName: string;
  share: number | null;
}

/** Every alias a version is named by. Such a version must not be deleted. */
export function routesTo(
  version: string,
  aliases: readonly (Pick<AliasState, "mainVersion" | "routing"> & { name: string })[],
): VersionRoute[] {
  return aliases
    .filter((alias) => isRoutedTo(alias, version))
    .map((alias) => ({ aliasName: alias.name, share: shareOf(alias, version) }));
}

/** The lowest other published number with the same code as a version; null when none is known. */
export function sameCodeAs(
  version: { version: string; codeSha256: string | null },
  versions: readonly { version: string; codeSha256: string | null }[],
): string | null {
  if (version.codeSha256 === null) return null;
  const equals = versions
    .filter((other) => other.version !== version.version && other.codeSha256 === version.codeSha256)
    .map((other) => other.version)
    .filter((name) => /^\d+$/.test(name))
    .toSorted((left, right) => Number(left) - Number(right));
  return equals[0] ?? null;
}

import type { VersionRole } from "@/components/alias/version-chip";
import type { AliasView } from "@/lib/domain/function-schema";
import { aliasRoles } from "@/lib/domain/roles";

/** A version's part for the alias looked at, or for any alias: on trial somewhere, stable somewhere, or neither. */
export function versionPart(aliases: readonly AliasView[], alias: string | null, version: string): VersionRole {
  const roles = aliases.filter(({ name }) => alias === null || name === alias).map(aliasRoles);
  if (roles.some(({ candidate }) => candidate === version)) return "candidate";
  return roles.some(({ stable }) => stable === version) ? "stable" : "neutral";
}

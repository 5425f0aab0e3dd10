import type { Alias } from "@/lib/domain/alias-schema";
import type { Change } from "@/lib/domain/change-schema";

/** The cloud tells whole seconds, by its own clock. */
const SAME_MS = 2_000;

/**
 * When an alias was last changed, ISO; null when not known. A change of Halftone's own counts from when it was read
 * back; when the alias was changed after that, somebody else did it and the cloud's time counts.
 */
export function changedAt({ modifiedAt }: Pick<Alias, "modifiedAt">, lastApplied: Change | null): string | null {
  const own = lastApplied?.closedAt ?? null;
  if (own === null || modifiedAt === null) return own ?? modifiedAt;
  return Date.parse(modifiedAt) > Date.parse(own) + SAME_MS ? modifiedAt : own;
}

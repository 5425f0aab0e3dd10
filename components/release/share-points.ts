import { shareOf } from "@/components/alias/share-of";
import type { Change } from "@/lib/domain/change-schema";
import { aliasRoles } from "@/lib/domain/roles";

/** How an alias's traffic was set from one moment on. */
export interface SharePoint {
  /** Milliseconds since 1970. */
  at: number;
  /** Percent of requests for the version on trial; null while rules decided. */
  share: number | null;
  /** The version on trial; null while there was none. */
  version: string | null;
  actor: string;
}

/**
 * The steps an alias's applied changes made, oldest first. Only what was read back from the cloud counts.
 * @param changes newest first, as Activity lists them
 */
export function sharePoints(changes: readonly Change[]): SharePoint[] {
  return changes
    .filter(({ outcome, after }) => outcome === "applied" && after !== null)
    .toReversed()
    .flatMap(({ after, actor, closedAt, requestedAt }) => {
      if (after === null) return [];
      const { shape, candidate } = aliasRoles(after);
      const share = candidate === null ? 0 : shape === "several" ? null : shareOf(after, candidate);
      return [{ at: Date.parse(closedAt ?? requestedAt), share, version: candidate, actor }];
    });
}

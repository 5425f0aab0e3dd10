import { shareOf } from "@/components/alias/share-of";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { Change } from "@/lib/domain/change-schema";
import { aliasRoles } from "@/lib/domain/roles";

/** How an alias's traffic was set from one moment on. */
export interface SharePoint {
  /** Milliseconds since 1970; of the state before the first change, when it ended. */
  at: number;
  /** Percent of requests for the version on trial; null while rules decided. */
  share: number | null;
  /** The version on trial; null while there was none. */
  version: string | null;
  /** Null for the state before the first change: nobody set it here, and when it began is not known. */
  actor: string | null;
}

/**
 * How an alias stood before its first applied change, and the steps its changes made, oldest first. Only what was read
 * back from the cloud counts.
 * @param changes newest first, as Activity lists them
 */
export function sharePoints(changes: readonly Change[]): SharePoint[] {
  const applied = changes.filter(({ outcome, after }) => outcome === "applied" && after !== null).toReversed();
  const steps = applied.flatMap(({ after, actor, closedAt, requestedAt }) =>
    after === null ? [] : [{ ...shareIn(after), at: Date.parse(closedAt ?? requestedAt), actor }],
  );
  const [first] = steps;
  const before = applied[0]?.before ?? null;
  if (first === undefined || before === null) return steps;
  return [{ ...shareIn(before), at: first.at, actor: null }, ...steps];
}

function shareIn(state: AliasState): Pick<SharePoint, "share" | "version"> {
  const { shape, candidate } = aliasRoles(state);
  const share = candidate === null ? 0 : shape === "several" ? null : shareOf(state, candidate);
  return { share, version: candidate };
}

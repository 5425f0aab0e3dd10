import { versionShares } from "@/lib/domain/alias";
import type { Alias, AliasState } from "@/lib/domain/alias-schema";
import type { Change } from "@/lib/domain/change-schema";
import type { VersionEvidence } from "@/lib/domain/environment-schema";
import { isSameState } from "@/lib/domain/same-state";

/** Clocks of the cloud and of this machine may differ by so much. */
const CLOCK_TOLERANCE_MS = 60_000;

type Since = Pick<VersionEvidence, "since" | "sinceFrom">;
type Routing = Pick<AliasState, "mainVersion" | "routing">;

/**
 * Since when an alias has sent requests to a version without a break, as far as that is known: it may have for longer,
 * not for less. Told by the changes applied here as long as they lead without a gap to what is live; an alias that was
 * changed elsewhere tells only when.
 * @param applied the alias's applied changes, newest first
 */
export function servingSince(live: Alias, applied: readonly Change[], version: string): Since {
  if (!serves(live, version)) return { since: null, sinceFrom: null };
  const [newest] = applied;
  if (newest === undefined || !isExplainedBy(live, newest)) {
    return { since: live.modifiedAt, sinceFrom: live.modifiedAt === null ? null : "alias" };
  }
  for (const [index, change] of applied.entries()) {
    const { before } = change;
    if (before === null || !serves(before, version)) {
      return { since: change.closedAt ?? change.requestedAt, sinceFrom: "change" };
    }
    const earlier = applied[index + 1]?.after ?? null;
    // What was live when this change was asked for is known; how it came to be is not.
    if (earlier === null || !isSameRouting(earlier, before)) return { since: change.requestedAt, sinceFrom: "change" };
  }
  return { since: null, sinceFrom: null };
}

/** Rules can send a version requests at any time; a weight of 0 sends none. */
function serves(state: Routing, version: string): boolean {
  return versionShares(state).some((each) => each.version === version && each.percent !== 0);
}

/** The live state is what the change made, and nobody has written since. */
function isExplainedBy(live: Alias, { after, closedAt, requestedAt }: Change): boolean {
  if (after === null || !isSameRouting(after, live)) return false;
  if (live.modifiedAt === null) return true;
  return Date.parse(live.modifiedAt) <= Date.parse(closedAt ?? requestedAt) + CLOCK_TOLERANCE_MS;
}

function isSameRouting(left: Routing, right: Routing): boolean {
  return isSameState({ ...left, description: "" }, { ...right, description: "" });
}

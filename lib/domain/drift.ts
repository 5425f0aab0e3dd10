import type { AliasState } from "./alias-schema";
import { isSameState } from "./same-state";

/** An alias as the cloud has it, or should; null: not at all. */
export type MaybeState = AliasState | null;

/** What is known of an alias when a new reading of it is judged. */
export interface DriftEvidence {
  expected: MaybeState;
  found: MaybeState;
  /** What an earlier drift found that is still open; null: none is. */
  open: { found: MaybeState } | null;
  /** What a person has left standing; null: nothing. */
  dismissed: { state: MaybeState } | null;
  /** States that calls of ours may bring about at any moment, or may have brought about late. */
  ours: readonly MaybeState[];
  /** By the cloud's own dates, what was read is older than what was verified. */
  isOld: boolean;
}

/**
 * What a reading of an alias means.
 * - `asExpected`, `ours` (one of our own calls explains it), `old` (an answer from before), `dismissed`: nothing to tell.
 * - `ended`: there was a drift, and the alias is as expected again. `known`: the open drift goes on.
 * - `found`: somebody else changed it. `changed`: somebody else changed it once more.
 */
export type DriftVerdict = "asExpected" | "ended" | "ours" | "old" | "dismissed" | "known" | "changed" | "found";

export function judgeDrift({ expected, found, open, dismissed, ours, isOld }: DriftEvidence): DriftVerdict {
  if (isSame(expected, found)) return open === null ? "asExpected" : "ended";
  if (ours.some((state) => isSame(state, found))) return "ours";
  if (isOld) return "old";
  if (open !== null) return isSame(open.found, found) ? "known" : "changed";
  return dismissed !== null && isSame(dismissed.state, found) ? "dismissed" : "found";
}

/** Whether traffic is concerned or only the alias's description. */
export function driftWeight({
  expected,
  found,
}: {
  expected: MaybeState;
  found: MaybeState;
}): "traffic" | "description" {
  if (expected === null || found === null) return "traffic";
  return isSameState({ ...expected, description: found.description }, found) ? "description" : "traffic";
}

export function isSame(left: MaybeState, right: MaybeState): boolean {
  return left === null || right === null ? left === right : isSameState(left, right);
}

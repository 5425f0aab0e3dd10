import "server-only";
import { aliasStateOf } from "@/lib/domain/alias";
import type { Alias, AliasState } from "@/lib/domain/alias-schema";
import { isSameState } from "@/lib/domain/same-state";
import { compareVersions, LATEST } from "@/lib/domain/version";
import type { FunctionVersion } from "@/lib/domain/version-schema";
import type { ChangeRow } from "../db/change-row";

/** What a read-back showed. */
export type Observation =
  | { of: "alias"; alias: Alias | null }
  | { of: "versions"; versions: FunctionVersion[] }
  | { of: "entryPoint"; seen: SeenEntryPoint };

/** An entry point as a change wished it, as it was before, or neither. */
export type SeenEntryPoint = "wished" | "before" | "other";

export interface Evidence {
  /** The cloud said that it accepted the call. */
  isAccepted: boolean;
  /** The call left so long ago that it can no longer land. */
  isLate: boolean;
  /** The same was read several times, so it is not a moment's stale read. */
  isRepeated: boolean;
}

export interface Verdict {
  outcome: "applied" | "notApplied" | "superseded";
  found: AliasState | null;
  version: string | null;
}

/** What became of a change by what was read back; null while that proves nothing. Only the wish itself proves at once. */
export function judgeChange(change: ChangeRow, observation: Observation, evidence: Evidence): Verdict | null {
  if (observation.of === "alias") return judgeAlias(change, observation.alias, evidence);
  if (observation.of === "entryPoint") return judgeEntryPoint(observation.seen, evidence);
  return change.kind === "version.publish"
    ? judgePublication(change, observation.versions, evidence)
    : judgeDeletion(change, observation.versions, evidence);
}

function judgeAlias(change: ChangeRow, alias: Alias | null, { isAccepted, isLate, isRepeated }: Evidence) {
  const found = alias === null ? null : aliasStateOf(alias);
  const verdict = (outcome: Verdict["outcome"]): Verdict => ({ outcome, found, version: null });
  if (isSame(found, change.after)) return verdict("applied");
  if (!isRepeated) return null;
  if (isSame(found, change.before)) return isLate ? verdict("notApplied") : null;
  return isAccepted || isLate ? verdict("superseded") : null;
}

function judgeEntryPoint(seen: SeenEntryPoint, { isAccepted, isLate, isRepeated }: Evidence): Verdict | null {
  const verdict = (outcome: Verdict["outcome"]): Verdict => ({ outcome, found: null, version: null });
  if (seen === "wished") return verdict("applied");
  if (!isRepeated) return null;
  if (seen === "before") return isLate ? verdict("notApplied") : null;
  return isAccepted || isLate ? verdict("superseded") : null;
}

function judgePublication(change: ChangeRow, versions: FunctionVersion[], { isLate, isRepeated }: Evidence) {
  const verdict = (outcome: Verdict["outcome"], version: string | null): Verdict => ({ outcome, found: null, version });
  if (change.version !== null) {
    // The cloud named the version when it answered.
    if (versions.some(({ version }) => version === change.version)) return verdict("applied", change.version);
    return isLate && isRepeated ? verdict("superseded", change.version) : null;
  }
  const ours = publishedSince(change.versionBefore, versions).find(({ description }) => description === change.reason);
  if (ours !== undefined) return verdict("applied", ours.version);
  return isLate && isRepeated ? verdict("notApplied", null) : null;
}

/** Numbers above the newest one that was there before, lowest first. */
function publishedSince(versionBefore: string | null, versions: FunctionVersion[]): FunctionVersion[] {
  const newest = versionBefore === null ? 0 : Number(versionBefore);
  return versions
    .filter(({ version }) => version !== LATEST && Number(version) > newest)
    .toSorted((left, right) => compareVersions(right.version, left.version));
}

function judgeDeletion(change: ChangeRow, versions: FunctionVersion[], { isAccepted, isLate, isRepeated }: Evidence) {
  const verdict = (outcome: Verdict["outcome"]): Verdict => ({ outcome, found: null, version: change.version });
  const left = versions.find(({ version }) => version === change.version);
  if (left === undefined) return verdict("applied");
  if (left.status === "DeleteFailed") return isRepeated ? verdict("notApplied") : null;
  if (left.status === "Deleting" || (isAccepted && !isLate)) return null;
  return isLate && isRepeated ? verdict("notApplied") : null;
}

function isSame(left: AliasState | null, right: AliasState | null): boolean {
  return left === null || right === null ? left === right : isSameState(left, right);
}

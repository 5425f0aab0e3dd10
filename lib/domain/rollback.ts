import type { AliasState } from "./alias-schema";
import { aliasRoles, isSplit } from "./roles";

/** A change of this alias that was read back from the cloud, newest first in a list. */
export interface AppliedChange {
  kind: "update" | "rollback" | "create";
  before: AliasState | null;
  after: AliasState;
}

/**
 * Where "Roll back" leads. `toStable`: the alias is split and everything goes to its stable version. `toPrevious`:
 * it is not, and it returns to the main version it had before the last change of its main version.
 */
export interface RollbackPlan {
  kind: "toStable" | "toPrevious";
  version: string;
  state: AliasState;
}

/**
 * Plans a rollback from the live state and the alias's applied changes, newest first. Null when there is nothing to
 * go back to. A rollback is never undone by a further one: that would send traffic to the version just left.
 */
export function planRollback(live: AliasState, applied: readonly AppliedChange[]): RollbackPlan | null {
  if (isSplit(live)) {
    const { shape, stable } = aliasRoles(live);
    // scf deploy locks users to the stable version in just this way, so its next run finds what it expects.
    const state: AliasState =
      shape === "framework"
        ? { ...live, routing: { by: "weight", weights: [{ version: stable, weight: 100 }] } }
        : { ...live, mainVersion: stable, routing: null };
    return { kind: "toStable", version: stable, state };
  }
  const last = applied.find(({ before, after }) => before !== null && before.mainVersion !== after.mainVersion);
  if (last === undefined || last.before === null || last.kind === "rollback") return null;
  if (last.after.mainVersion !== live.mainVersion) return null;
  const version = last.before.mainVersion;
  return { kind: "toPrevious", version, state: { ...live, mainVersion: version, routing: null } };
}

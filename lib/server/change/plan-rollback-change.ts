import "server-only";
import { aliasStateOf } from "@/lib/domain/alias";
import type { Alias } from "@/lib/domain/alias-schema";
import { checkWish } from "@/lib/domain/alias-wish";
import { aliasRoles, isSplit } from "@/lib/domain/roles";
import { type AppliedChange, planRollback, type RollbackPlan } from "@/lib/domain/rollback";
import type { FunctionVersion } from "@/lib/domain/version-schema";
import type { AliasRefusal } from "./change-outcome";
import { checkIfMatch, type Planned } from "./plan-alias-change";

export interface RollbackWish {
  ifMatch: string;
  /** The version the caller expects to go back to. */
  version?: string | undefined;
}

/** Where a rollback goes, or why it does not. */
export type RollbackTarget = { live: Alias; plan: RollbackPlan } | AliasRefusal;

/**
 * Chooses where to go back to. `mayLandLate`: an earlier call is on its way and not seen yet. Then an alias that is
 * not split stays as it is and is sent again: to go further back would answer a change that nobody has seen.
 */
export function chooseRollback(
  live: Alias | null,
  mainVersionChanges: readonly AppliedChange[],
  mayLandLate: boolean,
  { ifMatch, version }: RollbackWish,
): RollbackTarget {
  const stale = checkIfMatch(live, ifMatch, { mayBeAny: true });
  if (stale !== null || live === null) return stale ?? { ok: false, reason: "aliasNotFound" };
  const state = aliasStateOf(live);
  const plan: RollbackPlan | null =
    mayLandLate && !isSplit(state)
      ? { kind: "toStable", version: aliasRoles(state).stable, state }
      : planRollback(state, mainVersionChanges);
  if (plan === null) return { ok: false, reason: "nothingToRollBack", live };
  if (version !== undefined && version !== plan.version)
    return { ok: false, reason: "rollbackTargetChanged", live, plan };
  return { live, plan };
}

/** Checks the target; `versions` null: not listed, since traffic already goes to the stable version. */
export function planRollbackChange(
  { live, plan }: Extract<RollbackTarget, { plan: RollbackPlan; live: Alias }>,
  versions: readonly FunctionVersion[] | null,
): Planned {
  const before = aliasStateOf(live);
  const problems = versions === null ? [] : checkWish(plan.state, versions, before);
  if (problems.length > 0) return { ok: false, reason: "invalidWish", problems };
  return { kind: "alias.rollback", before, after: plan.state };
}

import "server-only";
import type { AliasPolicy, PolicyRefusal } from "@/lib/domain/alias-policy-schema";
import type { Alias, AliasState } from "@/lib/domain/alias-schema";
import type { WishProblem } from "@/lib/domain/alias-wish";
import type { Change } from "@/lib/domain/change-schema";
import type { RollbackPlan } from "@/lib/domain/rollback";
import type { CloudCallError } from "../cloud/cloud-error";

/** `open`: the call left and its effect is not verified yet; the change is finished in the background. */
export type ChangeSuccess = { ok: true; state: "applied" | "open"; change: Change };

/** What became of a call that was stored: the audit log has it. */
export type ChangeFailure =
  /** The cloud refused (`error`, null in a repeated answer: see the change's `errorCode`), or it had no effect. */
  | { ok: false; reason: "notApplied"; change: Change; error: CloudCallError | null }
  /** Read back as something else: another client wrote in between. `change.found` has what. */
  | { ok: false; reason: "superseded"; change: Change };

/** Rights, a policy, a freeze or a stop say no; the audit log has the attempt. */
export interface PolicyRefused {
  ok: false;
  reason: "refused";
  aliasName: string;
  refusal: PolicyRefusal;
  policy: AliasPolicy;
}

/** Refusals before any call: nothing was stored, nothing was changed. */
export type ChangeRefusal =
  /** Another change has the alias or the function's versions; null: it has not been stored yet. */
  | { ok: false; reason: "busy"; change: Change | null }
  | { ok: false; reason: "idempotencyKeyReused"; change: Change }
  | PolicyRefused;

export type AliasRefusal =
  | ChangeRefusal
  | { ok: false; reason: "aliasNotFound" }
  | { ok: false; reason: "aliasExists"; live: Alias }
  | { ok: false; reason: "aliasChanged"; live: Alias }
  /** `*` in If-Match is for rollbacks only. */
  | { ok: false; reason: "preconditionRequired"; live: Alias }
  | { ok: false; reason: "invalidWish"; problems: WishProblem[] }
  | { ok: false; reason: "nothingToChange"; live: Alias }
  | { ok: false; reason: "nothingToRollBack"; live: Alias }
  | { ok: false; reason: "rollbackTargetChanged"; live: Alias; plan: RollbackPlan }
  | { ok: false; reason: "defaultAlias" };

export type AliasChangeOutcome = ChangeSuccess | ChangeFailure | AliasRefusal;

export type VersionRefusal =
  | ChangeRefusal
  | { ok: false; reason: "versionNotFound" }
  /** `$LATEST` cannot be deleted. */
  | { ok: false; reason: "latestVersion" }
  /** Aliases that name the version; empty when the cloud says so and none was found. */
  | { ok: false; reason: "versionInUse"; aliases: string[] };

export type VersionChangeOutcome = ChangeSuccess | ChangeFailure | VersionRefusal;

export type EntryPointRefusal =
  | ChangeRefusal
  /** The qualifier has a function URL already. */
  | { ok: false; reason: "entryPointExists"; qualifier: string }
  | { ok: false; reason: "entryPointNotFound" }
  /** Custom domains that use the function URL; empty when the cloud says so and none is listed. */
  | { ok: false; reason: "entryPointInUse"; domains: string[] };

export type EntryPointChangeOutcome = ChangeSuccess | ChangeFailure | EntryPointRefusal;

export type AliasPlan = {
  kind: "alias.update" | "alias.rollback" | "alias.create" | "alias.delete";
  before: AliasState | null;
  after: AliasState | null;
};

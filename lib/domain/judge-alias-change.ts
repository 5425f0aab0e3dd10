import { type AccessReason, type Action, type Grant, rolesFor, whyNot } from "./access";
import { effectivePolicy, isPlacedAt, type PlacedPolicy } from "./alias-policy";
import type { AliasPlace, AliasPolicy, LineStop, PolicyRefusal } from "./alias-policy-schema";
import type { AliasState } from "./alias-schema";
import { frozenUntil } from "./freeze-window";
import type { ActiveFreeze, FreezeSchedule } from "./freeze-window-schema";
import type { FunctionKey } from "./function-schema";
import { ALL_LINES, lineKeyOf } from "./line-key";
import { approvalsNeeded } from "./proposal";
import { largestRise } from "./share-step";

/** What an act does to an alias. `open`: callers get a new way to it. */
export type AliasAct = "create" | "update" | "delete" | "rollback" | "open";

/** Everything written down that a change is judged by. */
export interface Rules {
  policies: readonly PlacedPolicy[];
  freezes: readonly { place: AliasPlace; schedule: FreezeSchedule; reason: string; createdBy: string }[];
  stops: readonly LineStop[];
}

export interface AskedChange {
  key: FunctionKey;
  aliasName: string;
  act: AliasAct;
  before: AliasState | null;
  after: AliasState | null;
  /** The rights of whoever asks. */
  grants: readonly Grant[];
  /** How many others approved exactly this. */
  approvals: number;
  now: Date;
}

/**
 * Why a change of an alias may not be made; null when it may. A rollback takes the right to roll back and nothing else:
 * no policy, freeze or stop ever holds one up.
 */
export function judgeAliasChange(rules: Rules, asked: AskedChange): PolicyRefusal | null {
  const { key, aliasName, act, grants, approvals, now } = asked;
  if (act === "rollback") return forbidden(whyNot(grants, "alias.rollBack", key));
  const { policy } = effectivePolicy(rules.policies, key, aliasName);
  // What comes in by a new way reaches an alias as it is: only a protected one is guarded against that.
  if (act === "open" && !policy.isProtected) return null;
  // An approved proposal is its author's: what they could not do alone they may with the others' consent.
  const isApproved = approvals >= approvalsNeeded(policy) && whyNot(grants, "alias.propose", key) === null;
  if (!isApproved) {
    const right = forbidden(whyNotEdit(grants, key, policy));
    if (right !== null) return right;
    // A new way in moves no traffic by itself and cannot be proposed, so it takes the right alone.
    const required = act === "open" ? 0 : policy.requiredApprovals;
    if (approvals < required) return { code: "approvalRequired", required, given: approvals };
  }
  return lineStopped(rules, key) ?? frozen(rules, key, aliasName, now) ?? tooLarge(policy, asked);
}

/** Why somebody may not change an alias by themselves; null: they may, as far as their role goes. */
export function whyNotEdit(
  grants: readonly Grant[],
  key: FunctionKey,
  { isProtected }: Pick<AliasPolicy, "isProtected">,
): AccessReason | null {
  const action: Action = isProtected ? "alias.editProtected" : "alias.edit";
  const reason = whyNot(grants, action, key);
  if (reason === null || !isProtected || whyNot(grants, "alias.edit", key) !== null) return reason;
  return { code: "protected", action, roles: rolesFor(action) };
}

/** The stop that holds for a function, the one for everything first. */
export function stopOf({ stops }: Pick<Rules, "stops">, key: FunctionKey): LineStop | null {
  return stops.find((stop) => stop.key === ALL_LINES) ?? stops.find((stop) => stop.key === lineKeyOf(key)) ?? null;
}

/** The freeze that holds for an alias longest from now; null: none does. */
export function freezeOf(
  { freezes }: Pick<Rules, "freezes">,
  key: FunctionKey,
  aliasName: string,
  now: Date,
): ActiveFreeze | null {
  let longest: ActiveFreeze | null = null;
  for (const { place, schedule, reason, createdBy } of freezes) {
    const until = isPlacedAt(place, key, aliasName) ? frozenUntil(schedule, now) : null;
    if (until === null || (longest !== null && until.toISOString() <= longest.until)) continue;
    longest = { by: createdBy, reason, until: until.toISOString() };
  }
  return longest;
}

function forbidden(reason: AccessReason | null): PolicyRefusal | null {
  return reason === null ? null : { code: "forbidden", reason };
}

function lineStopped(rules: Rules, key: FunctionKey): PolicyRefusal | null {
  const stop = stopOf(rules, key);
  if (stop === null) return null;
  return { code: "lineStopped", key: stop.key, by: stop.stoppedBy, reason: stop.reason, since: stop.stoppedAt };
}

function frozen(rules: Rules, key: FunctionKey, aliasName: string, now: Date): PolicyRefusal | null {
  const freeze = freezeOf(rules, key, aliasName, now);
  return freeze === null ? null : { code: "frozen", ...freeze };
}

function tooLarge({ largestStep }: AliasPolicy, { before, after }: AskedChange): PolicyRefusal | null {
  if (largestStep === null || before === null || after === null) return null;
  const rise = largestRise(before, after);
  if (rise === null || rise.points <= largestStep) return null;
  return { code: "stepTooLarge", version: rise.version, step: rise.points, largest: largestStep };
}

/** The refusal in one sentence, and what can be done. */
export function describePolicyRefusal(refusal: PolicyRefusal, aliasName: string): string {
  switch (refusal.code) {
    case "forbidden": {
      const { code, roles } = refusal.reason;
      if (code === "outOfScope") return "Your role does not reach this function.";
      const who = roles.join(" or ");
      return code === "protected"
        ? `${aliasName} is protected: changing it takes the role ${who}. You may propose the change.`
        : `This takes the role ${who}, which you do not have here.`;
    }
    case "approvalRequired":
      return `${aliasName} takes ${count(refusal.required, "approval")} of others before it changes, and has ${refusal.given}. Propose the change.`;
    case "frozen":
      return `${aliasName} is frozen until ${refusal.until} (${refusal.by}: ${refusal.reason}). A rollback stays possible.`;
    case "lineStopped":
      return `${refusal.by} stopped ${refusal.key === ALL_LINES ? "every line" : "this function's line"} at ${refusal.since}: ${refusal.reason}. A rollback stays possible.`;
    case "stepTooLarge":
      return `Version ${refusal.version} would rise by ${count(refusal.step, "percentage point")}; the policy of ${aliasName} allows ${refusal.largest} at once.`;
  }
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

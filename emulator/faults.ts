import { z } from "zod";
import type { StoredAlias } from "./model.ts";

const ms = z.number().int().min(0).max(600_000);
const applied = z.boolean().optional();

/**
 * What can go wrong with a call. Where `applied` can be chosen it says whether the cloud carries the call out before
 * the answer breaks.
 *
 * These decide the answer; a call gets at most one of them:
 * - `http500`: status 500 with a JSON body that is not the API's envelope. Not applied unless asked.
 * - `html`: status 200 with an HTML page, as from a captive proxy. Not applied unless asked.
 * - `emptyObject`: status 200 with `{}`. Applied unless told otherwise.
 * - `resetBefore`: the connection is reset; the call is not carried out.
 * - `resetAfter`: the call is carried out and durable, then the connection is reset without an answer.
 * - `slowBody`: the call is carried out; headers and half of the body come at once, the rest after `ms`.
 * - `tornBody`: the call is carried out; half of the body comes, then the connection is reset. The official SDK notices
 *   only when its own timeout ends.
 * - `rateLimitStorm`: RequestLimitExceeded; not carried out.
 *
 * These change the circumstances; any number of them applies to one call:
 * - `delay`: the call waits `ms` before anything else happens.
 * - `clockSkew`: the server's clock is `ms` ahead (may be negative) while it judges the signature.
 * - `staleRead`: GetAlias and ListAliases answer as before the last change to any alias of the function.
 * - `delayedWrite`: the answer is a bare success at once, and the call is carried out `ms` later. A call that is then
 *   refused changes nothing and nobody hears of it.
 * - `foreignEdit`: just before the call is carried out, somebody else changes an alias: history records it as an UpdateAlias
 *   by another request id. Fields that are left out stay as they are.
 */
export const faultSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("http500"), applied }),
  z.object({ kind: z.literal("html"), applied }),
  z.object({ kind: z.literal("emptyObject"), applied }),
  z.object({ kind: z.literal("resetBefore") }),
  z.object({ kind: z.literal("resetAfter") }),
  z.object({ kind: z.literal("slowBody"), ms }),
  z.object({ kind: z.literal("tornBody") }),
  z.object({ kind: z.literal("rateLimitStorm") }),
  z.object({ kind: z.literal("delay"), ms }),
  z.object({ kind: z.literal("clockSkew"), ms: z.number().int() }),
  z.object({ kind: z.literal("staleRead") }),
  z.object({ kind: z.literal("delayedWrite"), ms }),
  z.object({
    kind: z.literal("foreignEdit"),
    region: z.string(),
    namespace: z.string(),
    functionName: z.string(),
    alias: z.string(),
    mainVersion: z.string().optional(),
    weights: z.array(z.object({ version: z.string(), weight: z.number() })).optional(),
    rules: z
      .array(z.object({ version: z.string(), key: z.string(), method: z.string(), expression: z.string() }))
      .optional(),
    description: z.string().optional(),
  }),
]);
export type Fault = z.infer<typeof faultSchema>;
export type ForeignEdit = Extract<Fault, { kind: "foreignEdit" }>;

export const faultRuleSchema = z.object({
  /** Name of the action, e.g. `UpdateAlias`; `*` is every action. */
  action: z.string(),
  /** Parameters of the call (wire spelling) that must be equal as text, e.g. `{"FunctionName": "order-api"}`. */
  where: z.record(z.string(), z.string()).optional(),
  fault: faultSchema,
  /** How many matching calls it hits; then the rule is gone. Default 1, or no end when there is a probability. */
  times: z.number().int().min(1).optional(),
  /** Chance of hitting each matching call, 0..1, drawn from the cloud's `random`. Default 1. */
  probability: z.number().min(0).max(1).optional(),
});
export type FaultRule = z.infer<typeof faultRuleSchema>;

export type AnswerFault = Extract<
  Fault,
  {
    kind:
      | "http500"
      | "html"
      | "emptyObject"
      | "resetBefore"
      | "resetAfter"
      | "slowBody"
      | "tornBody"
      | "rateLimitStorm";
  }
>;

/** What one call has to suffer. */
export interface FaultPlan {
  answer: AnswerFault | null;
  delayMs: number;
  clockSkewMs: number;
  staleRead: boolean;
  delayedWriteMs: number | null;
  foreignEdits: ForeignEdit[];
}

interface ActiveRule {
  rule: FaultRule;
  left: number;
}

/**
 * The rules in force. A call goes through them in the order in which they were added and uses up one time of each that
 * hits it; once one rule has decided the answer, later ones of that sort are passed over without being used up.
 */
export class Faults {
  private rules: ActiveRule[] = [];

  constructor(private readonly random: () => number) {}

  add(rule: FaultRule): void {
    this.rules.push({ rule, left: rule.times ?? (rule.probability === undefined ? 1 : Number.POSITIVE_INFINITY) });
  }

  /** Rules that still can hit, with the times they have left (null: no end). */
  list(): (FaultRule & { left: number | null })[] {
    return this.rules.map(({ rule, left }) => ({ ...rule, left: Number.isFinite(left) ? left : null }));
  }

  clear(): void {
    this.rules = [];
  }

  plan(action: string, parameter: (name: string) => string | undefined): FaultPlan {
    const plan: FaultPlan = {
      answer: null,
      delayMs: 0,
      clockSkewMs: 0,
      staleRead: false,
      delayedWriteMs: null,
      foreignEdits: [],
    };
    for (const active of this.rules) {
      if (!matches(active.rule, action, parameter)) continue;
      if (plan.answer !== null && isAnswerFault(active.rule.fault)) continue;
      if (active.rule.probability !== undefined && this.random() >= active.rule.probability) continue;
      active.left -= 1;
      addTo(plan, active.rule.fault);
    }
    this.rules = this.rules.filter(({ left }) => left > 0);
    return plan;
  }
}

/** The alias as a foreign edit leaves it. */
export function editAlias(alias: StoredAlias, edit: ForeignEdit, now: number): StoredAlias {
  return {
    ...alias,
    mainVersion: edit.mainVersion ?? alias.mainVersion,
    weights: edit.weights ?? alias.weights,
    rules: edit.rules ?? alias.rules,
    description: edit.description ?? alias.description,
    modTime: now,
  };
}

function matches(rule: FaultRule, action: string, parameter: (name: string) => string | undefined): boolean {
  if (rule.action !== "*" && rule.action !== action) return false;
  return Object.entries(rule.where ?? {}).every(([name, value]) => parameter(name) === value);
}

function isAnswerFault(fault: Fault): fault is AnswerFault {
  return !["delay", "clockSkew", "staleRead", "delayedWrite", "foreignEdit"].includes(fault.kind);
}

function addTo(plan: FaultPlan, fault: Fault): void {
  switch (fault.kind) {
    case "delay":
      plan.delayMs += fault.ms;
      break;
    case "clockSkew":
      plan.clockSkewMs += fault.ms;
      break;
    case "staleRead":
      plan.staleRead = true;
      break;
    case "delayedWrite":
      plan.delayedWriteMs = fault.ms;
      break;
    case "foreignEdit":
      plan.foreignEdits.push(fault);
      break;
    default:
      plan.answer = fault;
  }
}

import { aliasStateSchema } from "./alias-schema";
import type { NotificationKind } from "./notification-kind";

/** Which version gets how much; `rule`: requests decide, so no share is known. */
export interface TrafficSummary {
  by: "weight" | "rule";
  parts: { version: string; percent: number | null }[];
}

/** One piece of news for the team. Never holds a secret. */
export interface NotificationEvent {
  kind: NotificationKind;
  /** Who did it, as the audit log says; null: nobody known. */
  actor: string | null;
  /** What it is about, as the audit log writes it, e.g. `ap-guangzhou/default/orders:release`. */
  target: string;
  reason: string | null;
  /** Only for aliases. */
  before?: TrafficSummary | null;
  after?: TrafficSummary | null;
  errorCode?: string | null;
}

/** What the audit log says of an act, as far as it matters here. */
export interface AuditedAct {
  actor: string;
  action: string;
  target: string;
  outcome: string;
  before?: unknown;
  after?: unknown;
  /** What another tool made of it. */
  found?: unknown;
  reason?: string | null;
  errorCode?: string | null;
}

const ALIAS_ACTIONS: ReadonlySet<string> = new Set(["alias.create", "alias.update", "alias.rollback", "alias.delete"]);

const OTHER_ACTIONS: ReadonlyMap<string, NotificationKind> = new Map([
  ["proposal.create", "proposal.opened"],
  ["proposal.approve", "proposal.approved"],
  ["proposal.reject", "proposal.rejected"],
  ["proposal.void", "proposal.void"],
  ["proposal.expire", "proposal.void"],
  ["drift.find", "drift.found"],
  ["drift.change", "drift.found"],
  ["line.stop", "line.stopped"],
  ["line.resume", "line.resumed"],
  ["session.refuse", "signIn.failures"],
]);

/** The news in an audited act; null: none. */
export function eventOfAudit(act: AuditedAct): NotificationEvent | null {
  const kind = kindOf(act);
  if (kind === null) return null;
  const { actor, target, reason = null, errorCode = null } = act;
  return { kind, actor, target, reason, errorCode, ...trafficIn(kind, act) };
}

function kindOf({ action, outcome }: AuditedAct): NotificationKind | null {
  if (!ALIAS_ACTIONS.has(action)) return OTHER_ACTIONS.get(action) ?? null;
  if (outcome !== "applied") return "alias.failed";
  return action === "alias.rollback" ? "alias.rolledBack" : "alias.changed";
}

function trafficIn(kind: NotificationKind, { before, after, found }: AuditedAct): Partial<NotificationEvent> {
  if (kind === "drift.found") return { before: trafficOf(before), after: trafficOf(found) };
  return /^(alias|proposal)\./.test(kind) ? { before: trafficOf(before), after: trafficOf(after) } : {};
}

/** Null for a state that is not an alias's. */
function trafficOf(state: unknown): TrafficSummary | null {
  const { data: alias } = aliasStateSchema.safeParse(state);
  if (alias === undefined) return null;
  const { mainVersion, routing } = alias;
  if (routing?.by === "rule") {
    const versions = new Set([mainVersion, ...routing.rules.map(({ version }) => version)]);
    return { by: "rule", parts: [...versions].map((version) => ({ version, percent: null })) };
  }
  const weights = routing?.weights ?? [];
  const rest = weights.reduce((left, { weight }) => left - weight, 100);
  const parts = [{ version: mainVersion, weight: rest }, ...weights];
  return {
    by: "weight",
    parts: parts.map(({ version, weight }) => ({ version, percent: Math.round(weight * 100) / 100 })),
  };
}

/** Failed sign-ins within {@link BURST_MINUTES} before anybody is told: people mistype. */
export const BURST_FAILURES = 5;
export const BURST_MINUTES = 10;

/** How long what is said again waits to be said at once, in seconds. The first time is never held back. */
export function foldSecondsOf(kind: NotificationKind): number {
  if (kind === "signIn.failures") return BURST_MINUTES * 60;
  return kind === "channel.failing" ? 6 * 3_600 : 60;
}

/** Events of one key that come soon after each other are one message, "3 × …". */
export function foldKeyOf({ kind, target, actor }: NotificationEvent): string {
  // Many accounts tried from everywhere are one attack.
  if (kind === "signIn.failures") return kind;
  return [kind, target, actor ?? ""].join("\n");
}

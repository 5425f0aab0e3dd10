/** Acts by what they are about, as Activity filters them: the first part of an action's name decides. */
const GROUP_PARTS = {
  routing: ["alias", "change"],
  versions: ["version"],
  entryPoints: ["functionUrl", "gateway"],
  environments: ["environment"],
  tries: ["invocation", "sample", "persona", "savedEvent"],
  proposals: ["proposal"],
  drift: ["drift"],
  policies: ["policy", "freeze", "line"],
  access: ["session", "access"],
  people: ["person", "token"],
  settings: ["connection", "channel"],
} as const satisfies Record<string, readonly string[]>;

export type AuditGroup = keyof typeof GROUP_PARTS;

// The object's keys are exactly these.
export const AUDIT_GROUPS = Object.keys(GROUP_PARTS) as AuditGroup[];

/** The first parts of the names of a group's actions. */
export function partsOf(group: AuditGroup): readonly string[] {
  return GROUP_PARTS[group];
}

/** Acts that Activity has words for; any other is shown by its name. */
export const WORDED_ACTIONS = [
  "access.denied",
  "alias.owner",
  "change.refused",
  "channel.create",
  "channel.delete",
  "channel.test",
  "channel.update",
  "connection.check",
  "connection.key",
  "drift.adopt",
  "drift.change",
  "drift.dismiss",
  "drift.end",
  "drift.find",
  "drift.restore",
  "environment.edit",
  "freeze.create",
  "freeze.delete",
  "freeze.update",
  "invocation.run",
  "line.resume",
  "line.stop",
  "persona.create",
  "persona.delete",
  "persona.update",
  "person.create",
  "person.invite",
  "person.setPassword",
  "person.signOut",
  "person.update",
  "policy.create",
  "policy.delete",
  "policy.update",
  "proposal.approve",
  "proposal.create",
  "proposal.edit",
  "proposal.expire",
  "proposal.reject",
  "proposal.void",
  "proposal.withdraw",
  "sample.send",
  "savedEvent.create",
  "savedEvent.delete",
  "savedEvent.update",
  "session.begin",
  "session.end",
  "token.create",
  "token.revoke",
] as const;

type WordedAction = (typeof WORDED_ACTIONS)[number];
type KeyOf<Action> = Action extends `${infer Part}.${infer Act}` ? `${Part}_${Act}` : never;

/** The key of an action's words: keys with dots would be keys within keys. */
export function actKey(action: WordedAction): KeyOf<WordedAction> {
  // Each has exactly one dot.
  return action.replace(".", "_") as KeyOf<WordedAction>;
}

/** Outcomes that rows of the log have. */
export const AUDIT_OUTCOMES = [
  "applied",
  "notApplied",
  "superseded",
  "done",
  "failed",
  "refused",
  "denied",
  "unknown",
  "adopted",
  "dismissed",
  "found",
  "gone",
] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

import { expect, test } from "vitest";
import { eventOfAudit, foldKeyOf, type NotificationEvent } from "./notification-event";

const ACT = {
  actor: "rita",
  action: "alias.update",
  target: "ap-guangzhou/default/orders:release",
  outcome: "applied",
};
const stable = { mainVersion: "7", routing: null, description: "" };

test.each([
  { action: "alias.update", outcome: "applied", kind: "alias.changed" },
  { action: "alias.create", outcome: "applied", kind: "alias.changed" },
  { action: "alias.delete", outcome: "applied", kind: "alias.changed" },
  { action: "alias.rollback", outcome: "applied", kind: "alias.rolledBack" },
  { action: "alias.update", outcome: "notApplied", kind: "alias.failed" },
  { action: "alias.rollback", outcome: "superseded", kind: "alias.failed" },
  { action: "proposal.create", outcome: "done", kind: "proposal.opened" },
  { action: "line.stop", outcome: "done", kind: "line.stopped" },
  { action: "version.publish", outcome: "applied", kind: undefined },
  { action: "session.begin", outcome: "done", kind: undefined },
  { action: "toString", outcome: "done", kind: undefined },
])("$action, $outcome is news of the kind $kind", ({ action, outcome, kind }) => {
  expect(eventOfAudit({ ...ACT, action, outcome })?.kind).toBe(kind);
});

test("the news of an alias say what each version gets", () => {
  const routing = { by: "weight", weights: [{ version: "8", weight: 33.3 }] };
  const event = eventOfAudit({ ...ACT, before: stable, after: { ...stable, routing }, reason: "try it" });
  expect(event).toMatchObject({ actor: "rita", target: ACT.target, reason: "try it" });
  expect(event?.before).toEqual({ by: "weight", parts: [{ version: "7", percent: 100 }] });
  expect(event?.after).toEqual({
    by: "weight",
    parts: [
      { version: "7", percent: 66.7 },
      { version: "8", percent: 33.3 },
    ],
  });
});

test("a change by another tool tells what was found, a proposal what is wished, a stopped line nothing of traffic", () => {
  const states = { before: stable, after: { ...stable, mainVersion: "8" }, found: { ...stable, mainVersion: "9" } };
  const mainAfter = (action: string) => eventOfAudit({ ...ACT, ...states, action })?.after?.parts[0]?.version;
  expect(mainAfter("drift.find")).toBe("9");
  expect(mainAfter("proposal.create")).toBe("8");
  expect(mainAfter("line.stop")).toBeUndefined();
});

test("of rules the versions are named, without shares", () => {
  const rule = { version: "8", key: "invoke.headers.user", method: "exact", expression: "bob" };
  const after = { ...stable, routing: { by: "rule", rules: [rule, { ...rule, expression: "eve" }] } };
  expect(eventOfAudit({ ...ACT, after })?.after).toEqual({
    by: "rule",
    parts: [
      { version: "7", percent: null },
      { version: "8", percent: null },
    ],
  });
});

test("a state that is no alias's is left out", () => {
  expect(eventOfAudit({ ...ACT, before: null, after: { mainVersion: 7 } })).toMatchObject({
    before: null,
    after: null,
  });
});

test("the same news again has the same key, other news has another", () => {
  const event: NotificationEvent = { kind: "alias.changed", actor: "rita", target: "a:release", reason: "1" };
  expect(foldKeyOf({ ...event, reason: "2" })).toBe(foldKeyOf(event));
  for (const other of [{ actor: "sam" }, { target: "b:release" }, { kind: "alias.failed" as const }]) {
    expect(foldKeyOf({ ...event, ...other })).not.toBe(foldKeyOf(event));
  }
});

test("failed sign-ins are one piece of news, whoever was tried", () => {
  const failure: NotificationEvent = { kind: "signIn.failures", actor: "x", target: "user/x", reason: null };
  expect(foldKeyOf({ ...failure, actor: "y", target: "user/y" })).toBe(foldKeyOf(failure));
});

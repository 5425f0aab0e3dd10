import { expect, test } from "vitest";
import type { Change, ChangeOutcome } from "@/lib/domain/change-schema";
import { type Asked, changeRunOf, isRunning } from "./change-run";

const id = "3f0c8a52-5b1e-4c55-9a70-1d2f6a0c7e11";

function change(outcome: ChangeOutcome): Change {
  return {
    id,
    kind: "alias.update",
    region: "ap-guangzhou",
    namespace: "default",
    functionName: "order-api",
    aliasName: "release",
    version: null,
    actor: "somebody",
    reason: null,
    before: null,
    after: null,
    found: null,
    outcome,
    errorCode: null,
    errorMessage: null,
    cloudRequestId: null,
    requestedAt: "2026-11-23T00:00:00.000Z",
    closedAt: null,
  };
}
const waiting: Asked = { state: "waiting", idempotencyKey: id };
const lost: Asked = { state: "lost", idempotencyKey: id };
const answered = (outcome: ChangeOutcome): Asked => ({ state: "answered", change: change(outcome) });
const problem = { code: "cloudRefused" as const, message: "no" };

test.each<{ asked: Asked; followed: Change | null; step: string; running: boolean }>([
  { asked: { state: "idle" }, followed: null, step: "idle", running: false },
  { asked: waiting, followed: null, step: "requested", running: true },
  { asked: waiting, followed: change("requested"), step: "requested", running: true },
  { asked: waiting, followed: change("sent"), step: "sent", running: true },
  { asked: waiting, followed: change("applied"), step: "applied", running: false },
  { asked: answered("applied"), followed: null, step: "applied", running: false },
  { asked: answered("sent"), followed: null, step: "unverified", running: true },
  { asked: answered("sent"), followed: change("sent"), step: "unverified", running: true },
  { asked: answered("sent"), followed: change("applied"), step: "applied", running: false },
  { asked: answered("sent"), followed: change("notApplied"), step: "notApplied", running: false },
  { asked: answered("sent"), followed: change("superseded"), step: "superseded", running: false },
  { asked: lost, followed: null, step: "lost", running: true },
  { asked: lost, followed: change("applied"), step: "applied", running: false },
  { asked: { state: "refused", problem, status: 422 }, followed: null, step: "refused", running: false },
])("asked $asked.state and followed $followed.outcome is $step", ({ asked, followed, step, running }) => {
  const run = changeRunOf(asked, followed);
  expect(run.step).toBe(step);
  expect(isRunning(run)).toBe(running);
});

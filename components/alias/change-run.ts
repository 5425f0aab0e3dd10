import { isOpenChange } from "@/lib/domain/change";
import type { Change } from "@/lib/domain/change-schema";
import type { Problem } from "@/lib/domain/problem-schema";

/** What the browser itself knows of one act it asked for. */
export type Asked =
  | { state: "idle" }
  /** The request left the browser and was not answered yet. */
  | { state: "waiting"; idempotencyKey: string }
  /** Halftone's server did not answer: the request may or may not have arrived. */
  | { state: "lost"; idempotencyKey: string }
  /** Answered, with the change as it stood then. */
  | { state: "answered"; change: Change }
  | { state: "refused"; problem: Problem; status: number };

/** Where an act stands, as far as anybody can truthfully say. */
export type ChangeRun =
  | { step: "idle" }
  | { step: "requested" }
  | { step: "sent"; change: Change }
  /** The server answered before it could verify, and goes on reading. */
  | { step: "unverified"; change: Change }
  | { step: "lost"; change: Change | null }
  | { step: "applied" | "notApplied" | "superseded"; change: Change }
  | { step: "refused"; problem: Problem; status: number };

/**
 * Puts together what the browser knows and what the server last said of the change. A closed change decides: a
 * refusal that reached the browser is kept, since it names what was wrong.
 */
export function changeRunOf(asked: Asked, followed: Change | null): ChangeRun {
  if (asked.state === "idle") return { step: "idle" };
  if (asked.state === "refused") return { step: "refused", problem: asked.problem, status: asked.status };
  const answered = asked.state === "answered" ? asked.change : null;
  const closed = [answered, followed].find((change) => change !== null && !isOpenChange(change));
  if (closed) return closedRun(closed);
  if (answered !== null) return { step: "unverified", change: followed ?? answered };
  if (asked.state === "lost") return { step: "lost", change: followed };
  if (followed?.outcome === "sent") return { step: "sent", change: followed };
  return { step: "requested" };
}

function closedRun(change: Change): ChangeRun {
  if (change.outcome === "applied") return { step: "applied", change };
  if (change.outcome === "superseded") return { step: "superseded", change };
  return { step: "notApplied", change };
}

/** Whether the outcome may still change by itself. */
export function isRunning({ step }: ChangeRun): boolean {
  return step === "requested" || step === "sent" || step === "unverified" || step === "lost";
}

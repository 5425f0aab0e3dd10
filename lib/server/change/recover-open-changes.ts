import "server-only";
import { closeChange, sentForMs, takeOverChange } from "../db/change-log";
import { type ChangeRow, functionKeyOf } from "../db/change-row";
import { openChanges } from "../db/changes";
import type { Database } from "../db/connection";
import { confirmLease } from "../db/lease";
import { type ChangeDeps, LATE_CALL_MS } from "./change-deps";
import { closeObserved } from "./close-observed";
import { correctLateCalls } from "./correct-late-calls";
import { type HeldLease, holdLease } from "./hold-lease";
import { aliasLeaseKey, entryPointsLeaseKey, versionsLeaseKey } from "./lease-keys";
import { observeChange } from "./observe-change";

/** Changes looked at in one turn, so that a backlog costs no more calls than a single one. */
const PER_TURN = 5;

/**
 * Finishes changes that their own process did not: it died, or the outcome could not be read. Run at start and every
 * few seconds; any number of replicas may.
 * @returns how many were closed
 */
export async function recoverOpenChanges(deps: ChangeDeps): Promise<number> {
  let closed = 0;
  const errors: unknown[] = [];
  for (const change of await openChanges(deps.db, PER_TURN)) {
    try {
      // A change whose lease is held is being worked on.
      if (await holdLease(deps.db, leaseKeyOf(change), deps.timing, (lease) => recover(deps, lease, change)))
        closed += 1;
    } catch (error) {
      // One change that cannot be finished must not keep the others open.
      errors.push(error);
    }
  }
  await correctLateCalls(deps, PER_TURN);
  if (errors.length > 0) throw errors[0];
  return closed;
}

function leaseKeyOf(change: ChangeRow): string {
  const key = functionKeyOf(change);
  if (change.aliasName !== null) return aliasLeaseKey(key, change.aliasName);
  return change.entryPoint === null ? versionsLeaseKey(key) : entryPointsLeaseKey(key);
}

async function recover(deps: ChangeDeps, lease: HeldLease, listed: ChangeRow): Promise<boolean> {
  const change = await takeOver(deps.db, lease, listed);
  if (change === null) return false;
  if (change.outcome === "requested") return closeUnsent(deps.db, change);
  // The age is taken before the reading: what is read later can only be surer.
  const isLate = ((await sentForMs(deps.db, change)) ?? 0) > LATE_CALL_MS;
  const isAccepted = change.cloudRequestId !== null && change.errorCode === null;
  const verified = await observeChange(deps, change, { isAccepted, isLate });
  if (verified === null) return false;
  const answer = verified.outcome === "applied" ? { errorCode: null, errorMessage: null } : {};
  return (await closeObserved(deps, lease, change, verified, answer)) !== null;
}

function takeOver(db: Database, lease: HeldLease, change: ChangeRow): Promise<ChangeRow | null> {
  return db.transaction(async (tx) =>
    (await confirmLease(tx, lease)) ? takeOverChange(tx, change, lease.fence) : null,
  );
}

/** A call leaves only after it was noted as sent, so this one never did. */
async function closeUnsent(db: Database, change: ChangeRow): Promise<boolean> {
  const closing = {
    outcome: "notApplied" as const,
    found: null,
    errorCode: "NotSent",
    errorMessage: "Halftone stopped before the call left, so nothing was sent.",
  };
  return (await db.transaction((tx) => closeChange(tx, change, closing))) !== null;
}

import "server-only";
import { CloudCallError } from "../cloud/cloud-error";
import { closeChange, type Intent, markSent, noteAnswer, storeIntent } from "../db/change-log";
import { type ChangeRow, toChange } from "../db/change-row";
import type { Database } from "../db/connection";
import { confirmLease } from "../db/lease";
import { isDatabaseUnavailable } from "../db/sql-state";
import type { Answer, AskedOfAlias, ChangeDeps } from "./change-deps";
import type { ChangeFailure, ChangeRefusal, ChangeSuccess, PolicyRefused } from "./change-outcome";
import { closeObserved } from "./close-observed";
import type { HeldLease } from "./hold-lease";
import { observeChange } from "./observe-change";

/** A call that is to be made: what is stored before it, and the call itself. */
export interface Act {
  intent: Omit<Intent, "fence">;
  /** Called at most once. */
  send(): Promise<Answer & { version?: string }>;
  /** What it does to an alias that people are kept from changing at will; absent: nothing. */
  asked?: Omit<AskedOfAlias, "changeId">;
  /** Stores the intent with other writes of the same transaction around it. */
  around?(tx: Database, store: () => Promise<ChangeRow>): Promise<ChangeRow>;
}

export type CarriedOut = ChangeSuccess | ChangeFailure | Extract<ChangeRefusal, { reason: "busy" }> | PolicyRefused;

const UNASKED = { ok: true, approval: null } as const;

/**
 * A call must leave soon after it was noted as sent, since the time in which it may land is counted from there: with
 * its own limit of 10 s it ends before `LATE_CALL_MS`.
 */
const SEND_WITHIN_MS = 4_000;

/**
 * Stores the intent, makes the call once, reads back and closes, all under the caller's lease. Whatever happens in
 * between, the stored row tells `recoverOpenChanges` how to finish it.
 */
export async function carryOut(deps: ChangeDeps, lease: HeldLease, act: Act): Promise<CarriedOut> {
  const { db } = deps;
  const stored = await db.transaction(async (tx) => {
    if (!(await confirmLease(tx, lease))) return null;
    const changeId = act.intent.id;
    const admission = act.asked === undefined ? UNASKED : await deps.admit(tx, { ...act.asked, changeId });
    if (!admission.ok) return admission;
    const { approval } = admission;
    const store = () => storeIntent(tx, { ...act.intent, fence: lease.fence, approval });
    return act.around ? act.around(tx, store) : store();
  });
  if (stored === null) return { ok: false, reason: "busy", change: null };
  if ("ok" in stored) return stored;
  const markedFrom = performance.now();
  const sent = await db.transaction(async (tx) => ((await confirmLease(tx, lease)) ? markSent(tx, stored) : null));
  const mayLeave = sent !== null && lease.isHeld() && performance.now() - markedFrom < SEND_WITHIN_MS;
  if (!mayLeave) return abandon(db, sent ?? stored);
  try {
    return await sendAndVerify(deps, lease, sent, act);
  } catch (error) {
    // The call left. Without a database its outcome is open, not failed.
    if (isDatabaseUnavailable(error)) return { ok: true, state: "open", change: toChange(sent) };
    throw error;
  }
}

async function sendAndVerify(deps: ChangeDeps, lease: HeldLease, sent: ChangeRow, act: Act): Promise<CarriedOut> {
  let answer: { cloudRequestId: string | null; version?: string; errorCode?: string; errorMessage?: string };
  let isAccepted = false;
  try {
    answer = await act.send();
    isAccepted = true;
  } catch (error) {
    if (!(error instanceof CloudCallError)) throw error;
    if (error.kind !== "unknown") return closeRefused(deps, sent, error);
    answer = { cloudRequestId: error.cloudRequestId, errorCode: error.code, errorMessage: error.message };
  }
  const { version, ...said } = answer;
  const change = version === undefined ? sent : { ...sent, version };
  const verified = await observeChange(deps, change, { isAccepted, isLate: false });
  if (verified === null) {
    const noted = await noteAnswer(deps.db, sent, answer);
    return { ok: true, state: "open", change: toChange(noted ?? change) };
  }
  const isApplied = verified.outcome === "applied";
  const closed = await closeObserved(deps, lease, change, verified, isApplied ? withoutError(said) : said);
  return closed === null ? { ok: true, state: "open", change: toChange(change) } : outcomeOf(closed);
}

/** Read back as wished: that the answer went astray no longer matters. */
function withoutError({ cloudRequestId }: { cloudRequestId: string | null }) {
  return { cloudRequestId };
}

async function closeRefused({ db }: ChangeDeps, sent: ChangeRow, error: CloudCallError): Promise<CarriedOut> {
  const closing = {
    outcome: "notApplied" as const,
    found: null,
    errorCode: error.code,
    errorMessage: error.message,
    cloudRequestId: error.cloudRequestId,
  };
  const closed = await db.transaction((tx) => closeChange(tx, sent, closing));
  return { ok: false, reason: "notApplied", change: toChange(closed ?? { ...sent, ...closing }), error };
}

/** The lease was lost, or this process stood still, before the call left: it does not leave. */
async function abandon(db: Database, change: ChangeRow): Promise<CarriedOut> {
  const closing = {
    outcome: "notApplied" as const,
    found: null,
    errorCode: "NotSent",
    errorMessage: "Halftone lost its turn before the call left, so nothing was sent.",
  };
  const closed = await db.transaction((tx) => closeChange(tx, change, closing));
  return { ok: false, reason: "notApplied", change: toChange(closed ?? { ...change, ...closing }), error: null };
}

/** The result that a stored change stands for, also when the same request comes again. */
export function outcomeOf(row: ChangeRow): ChangeSuccess | ChangeFailure {
  const change = toChange(row);
  switch (row.outcome) {
    case "requested":
    case "sent":
      return { ok: true, state: "open", change };
    case "applied":
      return { ok: true, state: "applied", change };
    case "notApplied":
      return { ok: false, reason: "notApplied", change, error: null };
    case "superseded":
      return { ok: false, reason: "superseded", change };
  }
}

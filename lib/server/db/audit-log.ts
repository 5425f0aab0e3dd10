import "server-only";
import { auditHash } from "./audit-hash";
import { takeAuditHead } from "./audit-head";
import type { Database } from "./connection";
import { notifyOfAct } from "./notification-outbox";
import { auditLog } from "./schema";
import { storableJson, storableText } from "./storable";

/** One act, told once. Secrets never belong in here. */
export interface AuditEntry {
  /** A login, or `halftone` for what the console does by itself. */
  actor: string;
  /** A dotted name such as `session.begin` or `alias.update`. */
  action: string;
  /** What it was done to, as `region/namespace/function:alias`, `user/rita` or `policy/…`. */
  target: string;
  outcome: string;
  changeId?: string | null;
  before?: unknown;
  after?: unknown;
  found?: unknown;
  reason?: string | null;
  errorCode?: string | null;
  cloudRequestId?: string | null;
  approval?: unknown;
}

/**
 * Appends one row to the chain. Run it in the transaction of the act itself and as its last statement: from here on
 * nobody else appends until the transaction ends, so whoever still waits for another row could wait for ever.
 */
export async function appendAudit(tx: Database, entry: AuditEntry): Promise<void> {
  const head = await takeAuditHead(tx);
  const row = {
    sequence: head.sequence + 1,
    changeId: entry.changeId ?? null,
    actor: storableText(entry.actor),
    action: storableText(entry.action),
    target: storableText(entry.target),
    before: storableJson(entry.before),
    after: storableJson(entry.after),
    found: storableJson(entry.found),
    reason: orNull(entry.reason, storableText),
    outcome: storableText(entry.outcome),
    errorCode: orNull(entry.errorCode, storableText),
    cloudRequestId: orNull(entry.cloudRequestId, storableText),
    approval: storableJson(entry.approval),
    previousHash: head.hash,
  };
  const hash = auditHash({ ...row, at: head.now.toISOString() });
  await tx.insert(auditLog).values({ ...row, at: head.now, hash });
  await notifyOfAct(tx, row);
}

function orNull(text: string | null | undefined, storable: (text: string) => string): string | null {
  return text === null || text === undefined ? null : storable(text);
}

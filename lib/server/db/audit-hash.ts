import "server-only";
import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json";

/** What the first row of the log follows. */
export const GENESIS_HASH = "0".repeat(64);

/** A row of the audit log with everything that its hash covers. */
export interface AuditContent {
  sequence: number;
  /** To the millisecond, as ISO 8601 writes it. */
  at: string;
  changeId: string | null;
  actor: string;
  action: string;
  target: string;
  before: unknown;
  after: unknown;
  found: unknown;
  reason: string | null;
  outcome: string;
  errorCode: string | null;
  cloudRequestId: string | null;
  approval: unknown;
  /** Null only in a row from before the chain. */
  previousHash: string | null;
}

/** SHA-256 in hex over the row in canonical form, the hash of the row before it included. */
export function auditHash(row: AuditContent): string {
  const { sequence, at, changeId, actor, action, target, before, after, found, reason } = row;
  const { outcome, errorCode, cloudRequestId, approval, previousHash } = row;
  const covered = {
    ...{ sequence, at, changeId, actor, action, target, before, after, found, reason },
    ...{ outcome, errorCode, cloudRequestId, approval, previousHash },
  };
  return createHash("sha256").update(canonicalJson(covered)).digest("hex");
}

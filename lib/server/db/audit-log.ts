import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "./connection";
import { auditLog } from "./schema";

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

/** Appends one row. Run it in the transaction of the act itself, last: nothing else is appended until that ends. */
export async function appendAudit(tx: Database, entry: AuditEntry): Promise<void> {
  await tx.insert(auditLog).values({ ...entry, at: sql<Date>`date_trunc('milliseconds', clock_timestamp())` });
}

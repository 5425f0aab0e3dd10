import "server-only";
import { asc, eq, gt, sql } from "drizzle-orm";
import { type AuditContent, auditHash, GENESIS_HASH } from "./audit-hash";
import type { Database } from "./connection";
import { auditHead, auditLog } from "./schema";

/** The last row of the audit log. */
export interface AuditHead {
  sequence: number;
  hash: string;
}

type AuditRow = typeof auditLog.$inferSelect;

const ONLY = 1;
const BATCH = 500;

/** The head without taking it; null: nothing was ever appended. */
export async function readAuditHead(db: Database): Promise<AuditHead | null> {
  const [head] = await db.select().from(auditHead);
  return head === undefined ? null : { sequence: head.sequence, hash: head.hash };
}

/**
 * Takes the head until the transaction ends, so that rows are appended one after another. The first taker puts the rows
 * of before the chain into it.
 */
export async function takeAuditHead(tx: Database): Promise<AuditHead & { now: Date }> {
  const head = (await lockHead(tx)) ?? (await makeHead(tx));
  if (head.sequence > 0) return head;
  return { ...head, ...(await sealEarlierRows(tx, head)) };
}

async function lockHead(tx: Database): Promise<(AuditHead & { now: Date }) | null> {
  const [head] = await tx
    .select({
      sequence: auditHead.sequence,
      hash: auditHead.hash,
      now: sql`date_trunc('milliseconds', clock_timestamp())`.mapWith(auditLog.at),
    })
    .from(auditHead)
    .where(eq(auditHead.only, ONLY))
    .for("update");
  return head ?? null;
}

async function makeHead(tx: Database): Promise<AuditHead & { now: Date }> {
  // Another first taker may be faster; this one then waits until that transaction ends.
  await tx.insert(auditHead).values({ only: ONLY, sequence: 0, hash: GENESIS_HASH }).onConflictDoNothing();
  const head = await lockHead(tx);
  if (head === null) throw new Error("The head of the audit log could not be made.");
  return head;
}

/** Gives every row its hash, in their order; numbers that were never used stay unused. */
async function sealEarlierRows(tx: Database, head: AuditHead): Promise<AuditHead> {
  let last = head;
  for (;;) {
    const rows = await tx
      .select()
      .from(auditLog)
      .where(gt(auditLog.sequence, last.sequence))
      .orderBy(asc(auditLog.sequence))
      .limit(BATCH);
    for (const row of rows) {
      const hash = auditHash({ ...contentOf(row), previousHash: last.hash });
      await tx.update(auditLog).set({ previousHash: last.hash, hash }).where(eq(auditLog.sequence, row.sequence));
      last = { sequence: row.sequence, hash };
    }
    if (rows.length < BATCH) break;
  }
  if (last.sequence > 0) await tx.update(auditHead).set(last).where(eq(auditHead.only, ONLY));
  return last;
}

/** A stored row as its hash covers it. */
export function contentOf({ at, ...row }: AuditRow): AuditContent {
  return { ...row, at: at.toISOString() };
}

import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { ChangeOutcome } from "@/lib/domain/change-schema";
import { appendAudit } from "./audit-log";
import { type ChangeRow, functionKeyOf } from "./change-row";
import { isOpen } from "./changes";
import type { Database } from "./connection";
import { settleCarriedOut } from "./proposals";
import { changes } from "./schema";

/** What is stored before a call leaves: the intent. */
export type Intent = Pick<
  ChangeRow,
  | "id"
  | "kind"
  | "region"
  | "namespace"
  | "functionName"
  | "aliasName"
  | "version"
  | "actor"
  | "reason"
  | "before"
  | "after"
  | "versionBefore"
  | "fence"
  | "idempotencyKey"
  | "requestHash"
> &
  Partial<Pick<ChangeRow, "entryPoint" | "approval">>;

/** Names one change under one lease: once another lease took the change over, nothing can be written by this one. */
export type Held = Pick<ChangeRow, "id" | "fence">;

export interface Closing {
  outcome: Exclude<ChangeOutcome, "requested" | "sent">;
  found: AliasState | null;
  version?: string | null;
  errorCode?: string | null;
  errorMessage?: string | null;
  cloudRequestId?: string | null;
  /** Set when the call may still land: look again in so many milliseconds. */
  watchInMs?: number;
}

/** Whole milliseconds, as the cursor of a list carries them. */
const databaseNow = sql<Date>`date_trunc('milliseconds', clock_timestamp())`;

export async function storeIntent(tx: Database, intent: Intent): Promise<ChangeRow> {
  const [row] = await tx
    .insert(changes)
    .values({ ...intent, outcome: "requested", requestedAt: databaseNow })
    .returning();
  if (row === undefined) throw new Error("The database stored a change without returning it.");
  return row;
}

/** Notes that the call is about to leave; null when the change is no longer ours to send. */
export async function markSent(tx: Database, held: Held): Promise<ChangeRow | null> {
  const [row] = await tx
    .update(changes)
    .set({ outcome: "sent", sentAt: databaseNow })
    .where(and(isHeld(held), eq(changes.outcome, "requested")))
    .returning();
  return row ?? null;
}

/** Keeps what the cloud said of a call whose effect is not verified yet. */
export async function noteAnswer(
  db: Database,
  held: Held,
  answer: Pick<Closing, "version" | "errorCode" | "errorMessage" | "cloudRequestId">,
): Promise<ChangeRow | null> {
  const [row] = await db
    .update(changes)
    .set(answer)
    .where(and(isHeld(held), isOpen))
    .returning();
  return row ?? null;
}

/** Makes an open change ours under a newer lease; null when it was closed or taken over meanwhile. */
export async function takeOverChange(tx: Database, held: Held, fence: number): Promise<ChangeRow | null> {
  const [row] = await tx
    .update(changes)
    .set({ fence })
    .where(and(isHeld(held), isOpen))
    .returning();
  return row ?? null;
}

/**
 * Closes an open change and writes its one row in the audit log; both or nothing, so run it in a transaction, last. Null
 * when somebody else closed it or took it over: then nothing is written.
 * @param alongside other writes that go with the closing
 */
export async function closeChange(
  tx: Database,
  held: Held,
  closing: Closing,
  alongside: (closed: ChangeRow) => Promise<void> = async () => {},
): Promise<ChangeRow | null> {
  const { watchInMs, ...fields } = closing;
  const watchAt =
    watchInMs === undefined ? null : sql<Date>`clock_timestamp() + ${watchInMs} * interval '1 millisecond'`;
  const [row] = await tx
    .update(changes)
    .set({ ...fields, closedAt: databaseNow, watchAt })
    .where(and(isHeld(held), isOpen))
    .returning();
  if (row === undefined) return null;
  if (row.approval !== null) await settleCarriedOut(tx, row);
  await alongside(row);
  await appendAudit(tx, {
    changeId: row.id,
    actor: row.actor,
    action: row.kind,
    target: auditTarget(row),
    before: row.before,
    after: row.after,
    found: row.found,
    reason: row.reason,
    outcome: row.outcome,
    errorCode: row.errorCode,
    cloudRequestId: row.cloudRequestId,
    approval: row.approval,
  });
  return row;
}

/** How long ago the call left, in the database's time; null when it never did. */
export async function sentForMs(db: Database, { id }: Pick<ChangeRow, "id">): Promise<number | null> {
  const [row] = await db
    .select({ ms: sql<string | null>`extract(epoch from clock_timestamp() - ${changes.sentAt}) * 1000` })
    .from(changes)
    .where(eq(changes.id, id));
  return row?.ms == null ? null : Number(row.ms);
}

/** When to look again at a given-up change, from its closing on; null: never more. */
export async function watchAgain(db: Database, { id }: Pick<ChangeRow, "id">, afterMs: number | null): Promise<void> {
  const watchAt = afterMs === null ? null : sql<Date>`${changes.closedAt} + ${afterMs} * interval '1 millisecond'`;
  await db.update(changes).set({ watchAt }).where(eq(changes.id, id));
}

function auditTarget(row: ChangeRow): string {
  const { region, namespace, functionName } = functionKeyOf(row);
  return `${region}/${namespace}/${functionName}${partOf(row)}`;
}

function partOf({ aliasName, entryPoint, version }: ChangeRow): string {
  if (aliasName !== null) return `:${aliasName}`;
  return entryPoint === null ? `@${version ?? "new version"}` : `#${entryPoint}`;
}

function isHeld({ id, fence }: Held) {
  return and(eq(changes.id, id), eq(changes.fence, fence));
}

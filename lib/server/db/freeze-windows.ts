import "server-only";
import { randomUUID } from "node:crypto";
import { and, asc, eq, sql } from "drizzle-orm";
import type { FreezeWindowInput, FreezeWindowView } from "@/lib/domain/freeze-window-schema";
import type { Seen } from "./alias-policies";
import type { Database } from "./connection";
import { freezeWindows } from "./schema-policies";

/** A freeze as it is kept; whether it holds is asked of the clock. */
export type KeptFreeze = Omit<FreezeWindowView, "until">;

export async function listFreezes(db: Database): Promise<KeptFreeze[]> {
  const rows = await db.select().from(freezeWindows).orderBy(asc(freezeWindows.createdAt), asc(freezeWindows.id));
  return rows.map(toFreeze);
}

export async function getFreeze(db: Database, id: string): Promise<KeptFreeze | null> {
  const [row] = await db.select().from(freezeWindows).where(eq(freezeWindows.id, id));
  return row === undefined ? null : toFreeze(row);
}

export async function insertFreeze(tx: Database, input: FreezeWindowInput, actor: string): Promise<KeptFreeze> {
  const [row] = await tx
    .insert(freezeWindows)
    .values({ id: randomUUID(), ...columnsOf(input, actor), createdAt: sql<Date>`clock_timestamp()` })
    .returning();
  if (row === undefined) throw new Error("The database stored a freeze without returning it.");
  return toFreeze(row);
}

/** Null when the row is not as it was seen. Whoever edits a freeze stands for it from then on. */
export async function updateFreeze(
  tx: Database,
  { id, revision }: Seen,
  input: FreezeWindowInput,
  actor: string,
): Promise<KeptFreeze | null> {
  const [row] = await tx
    .update(freezeWindows)
    .set({ ...columnsOf(input, actor), revision: revision + 1 })
    .where(and(eq(freezeWindows.id, id), eq(freezeWindows.revision, revision)))
    .returning();
  return row === undefined ? null : toFreeze(row);
}

/** The row that is gone now; null when it is not as it was seen. */
export async function deleteFreeze(tx: Database, { id, revision }: Seen): Promise<KeptFreeze | null> {
  const [row] = await tx
    .delete(freezeWindows)
    .where(and(eq(freezeWindows.id, id), eq(freezeWindows.revision, revision)))
    .returning();
  return row === undefined ? null : toFreeze(row);
}

function columnsOf({ place, schedule, reason }: FreezeWindowInput, createdBy: string) {
  return { ...place, schedule, reason, createdBy };
}

function toFreeze(row: typeof freezeWindows.$inferSelect): KeptFreeze {
  const { region, namespace, functionPattern, aliasPattern } = row;
  const { id, schedule, reason, revision, createdBy } = row;
  return { id, place: { region, namespace, functionPattern, aliasPattern }, schedule, reason, revision, createdBy };
}

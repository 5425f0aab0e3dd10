import "server-only";
import { randomUUID } from "node:crypto";
import { and, asc, eq, sql } from "drizzle-orm";
import type { PolicyInput, PolicyRow } from "@/lib/domain/alias-policy-schema";
import type { Database } from "./connection";
import { aliasPolicies } from "./schema-policies";

/** What an administrator has seen of a row: an edit of anything newer is refused. */
export interface Seen {
  id: string;
  revision: number;
}

export async function listPolicies(db: Database): Promise<PolicyRow[]> {
  const { region, namespace, functionPattern, aliasPattern } = aliasPolicies;
  const rows = await db
    .select()
    .from(aliasPolicies)
    .orderBy(asc(region), asc(namespace), asc(functionPattern), asc(aliasPattern));
  return rows.map(toPolicyRow);
}

/** Null when there is a policy for exactly this place. */
export async function insertPolicy(tx: Database, input: PolicyInput, actor: string): Promise<PolicyRow | null> {
  const values = { id: randomUUID(), ...columnsOf(input, actor) };
  const [row] = await tx.insert(aliasPolicies).values(values).onConflictDoNothing().returning();
  return row === undefined ? null : toPolicyRow(row);
}

/** Null when the row is not as it was seen. Throws a unique violation when another has the place. */
export async function updatePolicy(
  tx: Database,
  { id, revision }: Seen,
  input: PolicyInput,
  actor: string,
): Promise<PolicyRow | null> {
  const [row] = await tx
    .update(aliasPolicies)
    .set({ ...columnsOf(input, actor), revision: revision + 1 })
    .where(and(eq(aliasPolicies.id, id), eq(aliasPolicies.revision, revision)))
    .returning();
  return row === undefined ? null : toPolicyRow(row);
}

/** The row that is gone now; null when it is not as it was seen. */
export async function deletePolicy(tx: Database, { id, revision }: Seen): Promise<PolicyRow | null> {
  const [row] = await tx
    .delete(aliasPolicies)
    .where(and(eq(aliasPolicies.id, id), eq(aliasPolicies.revision, revision)))
    .returning();
  return row === undefined ? null : toPolicyRow(row);
}

export async function getPolicy(db: Database, id: string): Promise<PolicyRow | null> {
  const [row] = await db.select().from(aliasPolicies).where(eq(aliasPolicies.id, id));
  return row === undefined ? null : toPolicyRow(row);
}

function columnsOf({ place, policy }: PolicyInput, updatedBy: string) {
  return { ...place, ...policy, updatedBy, updatedAt: sql<Date>`date_trunc('milliseconds', clock_timestamp())` };
}

function toPolicyRow(row: typeof aliasPolicies.$inferSelect): PolicyRow {
  const { region, namespace, functionPattern, aliasPattern, isProtected, requiredApprovals, largestStep } = row;
  return {
    id: row.id,
    place: { region, namespace, functionPattern, aliasPattern },
    policy: { isProtected, requiredApprovals, largestStep },
    revision: row.revision,
    updatedBy: row.updatedBy,
    updatedAt: row.updatedAt.toISOString(),
  };
}

import "server-only";
import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { driftWeight, type MaybeState } from "@/lib/domain/drift";
import type { Drift, DriftState } from "@/lib/domain/drift-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { AliasKey } from "./alias-expectations";
import type { Database } from "./connection";
import { drifts } from "./schema-drift";
import { stateFingerprint } from "./state-fingerprint";

export type DriftRow = typeof drifts.$inferSelect;

const databaseNow = sql<Date>`date_trunc('milliseconds', clock_timestamp())`;
export const isOpenDrift = eq(drifts.state, "open");

/** The open drifts of a function's aliases; an alias has at most one. */
export async function openDriftsOf(db: Database, keys: readonly FunctionKey[]): Promise<DriftRow[]> {
  if (keys.length === 0) return [];
  const names = keys.map((key) => sql`(${key.region}, ${key.namespace}, ${key.functionName})`);
  return db
    .select()
    .from(drifts)
    .where(
      and(
        isOpenDrift,
        sql`(${drifts.region}, ${drifts.namespace}, ${drifts.functionName}) in (${sql.join(names, sql`, `)})`,
      ),
    );
}

export async function openDriftOf(db: Database, key: AliasKey): Promise<DriftRow | null> {
  const [row] = await db
    .select()
    .from(drifts)
    .where(and(isOpenDrift, isOfAlias(key)));
  return row ?? null;
}

export async function getDrift(db: Database, id: string): Promise<DriftRow | null> {
  const [row] = await db.select().from(drifts).where(eq(drifts.id, id));
  return row ?? null;
}

/** Drifts that fit, open ones first, then the newest. */
export async function listDrifts(db: Database, condition: SQL | undefined, limit: number): Promise<Drift[]> {
  const rows = await db
    .select()
    .from(drifts)
    .where(condition)
    .orderBy(desc(isOpenDrift), desc(drifts.foundAt), desc(drifts.id))
    .limit(limit);
  return rows.map(toDrift);
}

/** Stores a drift. Null when the alias has an open one already. */
export async function openDrift(
  tx: Database,
  drift: AliasKey & Pick<DriftRow, "id" | "expected" | "found" | "modifiedAt">,
): Promise<DriftRow | null> {
  const [row] = await tx
    .insert(drifts)
    .values({ ...drift, state: "open", foundAt: databaseNow })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

/** Notes that the alias was changed once more. */
export async function updateFound(
  tx: Database,
  { id, functionName }: Pick<DriftRow, "id" | "functionName">,
  seen: { found: MaybeState; modifiedAt: Date | null },
): Promise<void> {
  await tx
    .update(drifts)
    .set({ ...seen, foundAt: databaseNow })
    .where(and(eq(drifts.id, id), eq(drifts.functionName, functionName)));
}

/** Ends an open drift. False when it has ended meanwhile. */
export async function endDrift(
  tx: Database,
  { id, functionName }: Pick<DriftRow, "id" | "functionName">,
  end: {
    state: Exclude<DriftState, "open">;
    resolvedBy: string | null;
    reason: string | null;
    changeId: string | null;
  },
): Promise<boolean> {
  const ended = await tx
    .update(drifts)
    .set({ ...end, resolvedAt: databaseNow })
    .where(and(isOpenDrift, eq(drifts.id, id), eq(drifts.functionName, functionName)))
    .returning({ id: drifts.id });
  return ended.length > 0;
}

export function isOfFunction({ region, namespace, functionName }: FunctionKey): SQL | undefined {
  return and(eq(drifts.region, region), eq(drifts.namespace, namespace), eq(drifts.functionName, functionName));
}

export function isOfAlias(key: AliasKey): SQL | undefined {
  return and(isOfFunction(key), eq(drifts.aliasName, key.aliasName));
}

/** A stored drift as the rest of the product knows it. */
export function toDrift(row: DriftRow): Drift {
  return {
    id: row.id,
    region: row.region,
    namespace: row.namespace,
    functionName: row.functionName,
    aliasName: row.aliasName,
    expected: row.expected,
    found: row.found,
    fingerprint: stateFingerprint(row.found),
    weight: driftWeight(row),
    foundAt: row.foundAt.toISOString(),
    modifiedAt: row.modifiedAt?.toISOString() ?? null,
    state: row.state,
    resolvedBy: row.resolvedBy,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    reason: row.reason,
    changeId: row.changeId,
  };
}

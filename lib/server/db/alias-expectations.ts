import "server-only";
import { and, eq, or, sql } from "drizzle-orm";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Database } from "./connection";
import { aliasExpectations } from "./schema-drift";

export type ExpectationRow = typeof aliasExpectations.$inferSelect;

/** Names one alias of one function. */
export interface AliasKey extends FunctionKey {
  aliasName: string;
}

const databaseNow = sql<Date>`date_trunc('milliseconds', clock_timestamp())`;

/** What the aliases of some functions should be. A function has none until all its aliases were read for the first time. */
export async function listExpectations(db: Database, keys: readonly FunctionKey[]): Promise<ExpectationRow[]> {
  if (keys.length === 0) return [];
  return db
    .select()
    .from(aliasExpectations)
    .where(or(...keys.map(isOfFunction)));
}

/** One expectation, kept from everybody else until the transaction ends: whoever writes a drift holds it. */
export async function lockExpectation(tx: Database, key: AliasKey): Promise<ExpectationRow | null> {
  const [row] = await tx.select().from(aliasExpectations).where(isOfAlias(key)).for("update");
  return row ?? null;
}

/** Notes aliases seen for the first time. */
export async function noteFirstSeen(
  tx: Database,
  seen: readonly (AliasKey & { state: AliasState; modifiedAt: Date | null })[],
): Promise<void> {
  if (seen.length === 0) return;
  const rows = seen.map((alias) => ({ ...alias, source: "seen" as const, since: databaseNow }));
  await tx.insert(aliasExpectations).values(rows).onConflictDoNothing();
}

/** Notes that an alias should not exist, and always was so: any change of ours is later. */
export async function expectNothing(tx: Database, key: AliasKey): Promise<void> {
  const row = { ...key, state: null, source: "seen" as const, since: new Date(0) };
  await tx.insert(aliasExpectations).values(row).onConflictDoNothing();
}

/** Sets what an alias should be from now on, and forgets what was left standing against it. */
export async function setExpectation(
  tx: Database,
  key: AliasKey,
  expectation: Pick<ExpectationRow, "state" | "source" | "modifiedAt">,
): Promise<ExpectationRow> {
  const [row] = await tx
    .update(aliasExpectations)
    .set({ ...expectation, dismissed: null, since: databaseNow })
    .where(isOfAlias(key))
    .returning();
  if (row === undefined) throw new Error(`Nothing is known of ${key.functionName}:${key.aliasName} yet.`);
  return row;
}

/** Lets a state stand although it is not as expected, until it changes again; null: no more. */
export async function leaveStanding(
  tx: Database,
  key: AliasKey,
  dismissed: { state: AliasState | null } | null,
): Promise<void> {
  await tx.update(aliasExpectations).set({ dismissed }).where(isOfAlias(key));
}

/** Keeps who or what else manages an alias; an empty note takes it away. Null when the alias was never seen. */
export async function saveOwnerNote(
  tx: Database,
  key: AliasKey,
  { note, actor }: { note: string; actor: string },
): Promise<ExpectationRow | null> {
  const isGone = note === "";
  const [row] = await tx
    .update(aliasExpectations)
    .set({
      ownerNote: isGone ? null : note,
      ownerNoteBy: isGone ? null : actor,
      ownerNoteAt: isGone ? null : databaseNow,
    })
    .where(isOfAlias(key))
    .returning();
  return row ?? null;
}

function isOfFunction({ region, namespace, functionName }: FunctionKey) {
  return and(
    eq(aliasExpectations.region, region),
    eq(aliasExpectations.namespace, namespace),
    eq(aliasExpectations.functionName, functionName),
  );
}

function isOfAlias(key: AliasKey) {
  return and(isOfFunction(key), eq(aliasExpectations.aliasName, key.aliasName));
}

import "server-only";
import { and, eq, inArray, or, sql } from "drizzle-orm";
import { aliasStateOf } from "@/lib/domain/alias";
import type { Alias } from "@/lib/domain/alias-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { isSameState } from "@/lib/domain/same-state";
import type { Database } from "./connection";
import { isOfFunctions, keyText } from "./inventory-keys";
import { mayReplace } from "./inventory-order";
import { aliases, functions } from "./schema";

/** All aliases of one function. */
export interface AliasesRead {
  key: FunctionKey;
  aliases: readonly Alias[];
}

/**
 * Stores what is new, changed or gone among the aliases of some functions, asked for at `at`. What was written here
 * after that stays: it is newer. Returns the functions with a change.
 */
export async function saveAliases(db: Database, reads: readonly AliasesRead[], at: Date): Promise<FunctionKey[]> {
  if (reads.length === 0) return [];
  const keys = reads.map(({ key }) => key);
  const owners = await db
    .update(functions)
    .set({ aliasesAt: at })
    .where(and(isOfFunctions("functions", keys), mayReplace(functions.aliasesAt, at)))
    .returning({ region: functions.region, namespace: functions.namespace, functionName: functions.name });
  const owned = new Set(owners.map(keyText));
  const known = await db.select().from(aliases).where(isOfFunctions("aliases", owners));
  const differences = reads
    .filter(({ key }) => owned.has(keyText(key)))
    .map((read) => compare(read, known))
    .filter(({ changed, gone }) => changed.length > 0 || gone.length > 0);
  await upsertAliases(
    db,
    differences.flatMap(({ key, changed }) => changed.map((alias) => ({ key, alias }))),
    at,
  );
  const gone = differences.filter((difference) => difference.gone.length > 0);
  if (gone.length > 0) {
    const named = gone.map((each) => and(isOfFunctions("aliases", [each.key]), inArray(aliases.name, each.gone)));
    await db.delete(aliases).where(and(or(...named), mayReplace(aliases.seenAt, at)));
  }
  return differences.map(({ key }) => key);
}

function compare({ key, aliases: read }: AliasesRead, rows: readonly (typeof aliases.$inferSelect)[]) {
  const known = new Map(rows.filter((row) => keyText(row) === keyText(key)).map((row) => [row.name, toAlias(row)]));
  const names = new Set(read.map(({ name }) => name));
  const isNew = (alias: Alias) => {
    const stored = known.get(alias.name);
    return stored === undefined || !isSameAlias(stored, alias);
  };
  return {
    key,
    changed: read.filter(isNew),
    gone: [...known.keys()].filter((name) => !names.has(name)),
  };
}

/** Stores one alias as read at `at`, or that it is gone. Lists that were asked for earlier do not undo it. */
export async function saveAlias(
  db: Database,
  key: FunctionKey,
  name: string,
  alias: Alias | null,
  at: Date,
): Promise<void> {
  if (alias !== null) return upsertAliases(db, [{ key, alias }], at);
  await db.delete(aliases).where(and(isOfFunctions("aliases", [key]), eq(aliases.name, name)));
  await db
    .update(functions)
    .set({ aliasesAt: at })
    .where(isOfFunctions("functions", [key]));
}

async function upsertAliases(
  db: Database,
  changed: readonly { key: FunctionKey; alias: Alias }[],
  at: Date,
): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.map(({ key, alias }) => ({
    ...key,
    name: alias.name,
    ...aliasStateOf(alias),
    createdAt: alias.createdAt === null ? null : new Date(alias.createdAt),
    modifiedAt: alias.modifiedAt === null ? null : new Date(alias.modifiedAt),
    seenAt: at,
  }));
  // In one order, so that two writers never wait for each other.
  const textOf = (row: (typeof rows)[number]) => `${keyText(row)}:${row.name}`;
  await db
    .insert(aliases)
    .values(rows.toSorted((left, right) => (textOf(left) < textOf(right) ? -1 : 1)))
    .onConflictDoUpdate({
      target: [aliases.region, aliases.namespace, aliases.functionName, aliases.name],
      set: {
        mainVersion: sql`excluded.main_version`,
        routing: sql`excluded.routing`,
        description: sql`excluded.description`,
        createdAt: sql`excluded.created_at`,
        modifiedAt: sql`excluded.modified_at`,
        seenAt: sql`excluded.seen_at`,
      },
      setWhere: mayReplace(aliases.seenAt, sql`excluded.seen_at`),
    });
}

/** An alias of some function, as stored. */
export interface StoredAlias extends FunctionKey {
  aliasName: string;
  alias: Alias;
}

/** All aliases that the read model has of some functions. */
export async function listStoredAliases(db: Database, keys: readonly FunctionKey[]): Promise<StoredAlias[]> {
  if (keys.length === 0) return [];
  const rows = await db.select().from(aliases).where(isOfFunctions("aliases", keys));
  return rows.map((row) => ({
    region: row.region,
    namespace: row.namespace,
    functionName: row.functionName,
    aliasName: row.name,
    alias: toAlias(row),
  }));
}

/** Whether two readings of an alias have nothing new for each other. */
export function isSameAlias(left: Alias, right: Alias): boolean {
  return isSameState(left, right) && left.createdAt === right.createdAt && left.modifiedAt === right.modifiedAt;
}

/** An alias as its row has it. */
export function toAlias(row: typeof aliases.$inferSelect): Alias {
  return {
    name: row.name,
    mainVersion: row.mainVersion,
    routing: row.routing,
    description: row.description,
    createdAt: row.createdAt?.toISOString() ?? null,
    modifiedAt: row.modifiedAt?.toISOString() ?? null,
  };
}

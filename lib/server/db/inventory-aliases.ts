import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { aliasStateOf } from "@/lib/domain/alias";
import type { Alias } from "@/lib/domain/alias-schema";
import { isSameState } from "@/lib/domain/fingerprint";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Database } from "./connection";
import { mayReplace } from "./inventory-order";
import { aliases, functions } from "./schema";

/** All aliases of one function, as asked for at `at`. */
export interface AliasesRead {
  key: FunctionKey;
  aliases: readonly Alias[];
  at: Date;
}

/**
 * Stores what is new, changed or gone among a function's aliases. What was written here after the reading had been
 * asked for stays: it is newer. Says whether anything changed.
 */
export async function saveAliases(db: Database, { key, aliases: read, at }: AliasesRead): Promise<boolean> {
  const [owner] = await db
    .update(functions)
    .set({ aliasesAt: at })
    .where(
      and(
        eq(functions.region, key.region),
        eq(functions.namespace, key.namespace),
        eq(functions.name, key.functionName),
        mayReplace(functions.aliasesAt, at),
      ),
    )
    .returning({ name: functions.name });
  if (owner === undefined) return false;
  const known = await db.select().from(aliases).where(isOf(key));
  const byName = new Map(known.map((row) => [row.name, row]));
  const changed = read.filter((alias) => !isSame(byName.get(alias.name), alias));
  const names = new Set(read.map(({ name }) => name));
  const gone = known.filter(({ name }) => !names.has(name)).map(({ name }) => name);
  await upsertAliases(db, key, changed, at);
  if (gone.length > 0) {
    await db.delete(aliases).where(and(isOf(key), inArray(aliases.name, gone), mayReplace(aliases.seenAt, at)));
  }
  return changed.length > 0 || gone.length > 0;
}

/** Stores one alias as read at `at`, or that it is gone. Lists that were asked for earlier do not undo it. */
export async function saveAlias(
  db: Database,
  key: FunctionKey,
  name: string,
  alias: Alias | null,
  at: Date,
): Promise<void> {
  if (alias !== null) return upsertAliases(db, key, [alias], at);
  await db.delete(aliases).where(and(isOf(key), eq(aliases.name, name)));
  await db
    .update(functions)
    .set({ aliasesAt: at })
    .where(
      and(
        eq(functions.region, key.region),
        eq(functions.namespace, key.namespace),
        eq(functions.name, key.functionName),
      ),
    );
}

async function upsertAliases(db: Database, key: FunctionKey, changed: readonly Alias[], at: Date): Promise<void> {
  if (changed.length === 0) return;
  await db
    .insert(aliases)
    .values(
      changed
        .toSorted((left, right) => (left.name < right.name ? -1 : 1))
        .map((alias) => ({
          ...key,
          name: alias.name,
          ...aliasStateOf(alias),
          createdAt: alias.createdAt === null ? null : new Date(alias.createdAt),
          modifiedAt: alias.modifiedAt === null ? null : new Date(alias.modifiedAt),
          seenAt: at,
        })),
    )
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

function isOf(key: FunctionKey) {
  return and(
    eq(aliases.region, key.region),
    eq(aliases.namespace, key.namespace),
    eq(aliases.functionName, key.functionName),
  );
}

function isSame(row: typeof aliases.$inferSelect | undefined, alias: Alias): boolean {
  return (
    row !== undefined &&
    isSameState(row, alias) &&
    (row.createdAt?.toISOString() ?? null) === alias.createdAt &&
    (row.modifiedAt?.toISOString() ?? null) === alias.modifiedAt
  );
}

import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Alias } from "@/lib/domain/alias-schema";
import type { FunctionKey, VersionView } from "@/lib/domain/function-schema";
import { compareVersions } from "@/lib/domain/version";
import type { Database } from "./connection";
import { aliases, functions, versions } from "./schema";

export type FunctionRow = typeof functions.$inferSelect;

/** The row of one function; null when the read model does not have it. */
export async function getFunctionRow(db: Database, key: FunctionKey): Promise<FunctionRow | null> {
  const [row] = await db
    .select()
    .from(functions)
    .where(
      and(
        eq(functions.region, key.region),
        eq(functions.namespace, key.namespace),
        eq(functions.name, key.functionName),
      ),
    );
  return row ?? null;
}

/** A function's versions as last seen, `$LATEST` first, then the newest number. */
export async function listVersionViews(db: Database, key: FunctionKey): Promise<VersionView[]> {
  const rows = await db
    .select()
    .from(versions)
    .where(
      and(
        eq(versions.region, key.region),
        eq(versions.namespace, key.namespace),
        eq(versions.functionName, key.functionName),
      ),
    );
  return rows
    .map(({ version, description, status, createdAt, modifiedAt, codeSha256 }) => ({
      version,
      description,
      status,
      createdAt: createdAt?.toISOString() ?? null,
      modifiedAt: modifiedAt?.toISOString() ?? null,
      codeSha256,
    }))
    .toSorted((left, right) => compareVersions(left.version, right.version));
}

/** A function's aliases as last seen, by name; or just the one named. */
export async function listStoredAliases(db: Database, key: FunctionKey, name?: string): Promise<Alias[]> {
  const rows = await db
    .select()
    .from(aliases)
    .where(
      and(
        eq(aliases.region, key.region),
        eq(aliases.namespace, key.namespace),
        eq(aliases.functionName, key.functionName),
        name === undefined ? undefined : eq(aliases.name, name),
      ),
    )
    .orderBy(asc(aliases.name));
  return rows.map((row) => ({
    name: row.name,
    mainVersion: row.mainVersion,
    routing: row.routing,
    description: row.description,
    createdAt: row.createdAt?.toISOString() ?? null,
    modifiedAt: row.modifiedAt?.toISOString() ?? null,
  }));
}

import "server-only";
import { and, asc, eq, ilike, isNotNull, min, or, sql } from "drizzle-orm";
import type { FunctionSummary } from "@/lib/domain/function-schema";
import type { Database } from "./connection";
import { aliases, functions } from "./schema";

type AliasColumns = Pick<typeof aliases.$inferSelect, "name" | "mainVersion" | "routing">;

/** Every function of a namespace by name with its aliases, in two queries whatever their number. */
export async function listFunctionSummaries(
  db: Database,
  region: string,
  namespace: string,
): Promise<FunctionSummary[]> {
  const rows = await db
    .select({
      name: functions.name,
      type: functions.type,
      runtime: functions.runtime,
      memoryMb: functions.memoryMb,
      status: functions.status,
      description: functions.description,
      modifiedAt: functions.modifiedAt,
    })
    .from(functions)
    .where(and(eq(functions.region, region), eq(functions.namespace, namespace)))
    .orderBy(asc(functions.name));
  const aliasRows = await db
    .select({
      functionName: aliases.functionName,
      name: aliases.name,
      mainVersion: aliases.mainVersion,
      routing: aliases.routing,
    })
    .from(aliases)
    .where(and(eq(aliases.region, region), eq(aliases.namespace, namespace)))
    .orderBy(asc(aliases.functionName), asc(aliases.name));
  const byFunction = new Map<string, AliasColumns[]>();
  for (const { functionName, ...alias } of aliasRows) {
    const list = byFunction.get(functionName);
    if (list === undefined) byFunction.set(functionName, [alias]);
    else list.push(alias);
  }
  return rows.map(({ modifiedAt, ...row }) => ({
    ...row,
    modifiedAt: modifiedAt?.toISOString() ?? null,
    // Every function has $DEFAULT: without any alias they were never read.
    aliases: byFunction.get(row.name) ?? null,
  }));
}

/** The oldest reading of any function's aliases in a namespace; null when none was read. */
export async function oldestAliasesAt(db: Database, region: string, namespace: string): Promise<Date | null> {
  const [row] = await db
    .select({ oldest: min(functions.aliasesAt) })
    .from(functions)
    .where(and(eq(functions.region, region), eq(functions.namespace, namespace), isNotNull(functions.aliasesAt)));
  return row?.oldest ?? null;
}

/** Functions of any namespace whose name or description contains the text: names that begin with it first. */
export async function searchFunctions(
  db: Database,
  region: string,
  text: string,
  limit: number,
): Promise<{ namespace: string; name: string; description: string }[]> {
  const literal = text.replace(/[\\%_]/g, (special) => `\\${special}`);
  return db
    .select({ namespace: functions.namespace, name: functions.name, description: functions.description })
    .from(functions)
    .where(
      and(
        eq(functions.region, region),
        or(ilike(functions.name, `%${literal}%`), ilike(functions.description, `%${literal}%`)),
      ),
    )
    .orderBy(
      sql`case when ${functions.name} ilike ${`${literal}%`} then 0 when ${functions.name} ilike ${`%${literal}%`} then 1 else 2 end`,
      asc(functions.name),
      asc(functions.namespace),
    )
    .limit(limit);
}

import "server-only";
import { and, asc, eq, ilike, isNotNull, min, or, sql } from "drizzle-orm";
import type { Grant } from "@/lib/domain/access";
import type { FunctionSummary } from "@/lib/domain/function-schema";
import type { RoutingConfig } from "@/lib/domain/routing-config-schema";
import type { Database } from "./connection";
import { isoText } from "./iso-text";
import { aliases, functions } from "./schema";
import { drifts } from "./schema-drift";
import { inScope } from "./scope-condition";

type AliasEntry = [functionName: string, name: string, mainVersion: string, routing: RoutingConfig | null];

/**
 * Every function of a namespace by name with its aliases, in two queries whatever their number. Each comes as one
 * JSON text: thousands of rows would take the embedded database's protocol far longer than `JSON.parse`.
 */
export async function listFunctionSummaries(
  db: Database,
  region: string,
  namespace: string,
): Promise<FunctionSummary[]> {
  const [functionRow] = await db
    .select({
      list: sql<FunctionSummary[]>`coalesce(json_agg(json_build_object('name', ${functions.name},
        'type', ${functions.type}, 'runtime', ${functions.runtime}, 'memoryMb', ${functions.memoryMb},
        'status', ${functions.status}, 'description', ${functions.description},
        'modifiedAt', ${isoText(functions.modifiedAt)}) order by ${functions.name}), '[]')`,
    })
    .from(functions)
    .where(and(eq(functions.region, region), eq(functions.namespace, namespace)));
  const [aliasRow] = await db
    .select({
      list: sql<AliasEntry[]>`coalesce(json_agg(json_build_array(${aliases.functionName}, ${aliases.name},
        ${aliases.mainVersion}, ${aliases.routing}) order by ${aliases.functionName}, ${aliases.name}), '[]')`,
    })
    .from(aliases)
    .where(and(eq(aliases.region, region), eq(aliases.namespace, namespace)));
  const byFunction = new Map<string, NonNullable<FunctionSummary["aliases"]>>();
  for (const [functionName, name, mainVersion, routing] of aliasRow?.list ?? []) {
    const list = byFunction.get(functionName);
    if (list === undefined) byFunction.set(functionName, [{ name, mainVersion, routing }]);
    else list.push({ name, mainVersion, routing });
  }
  const drifted = await listDrifted(db, region, namespace);
  // Every function has $DEFAULT: without any alias they were never read.
  return (functionRow?.list ?? []).map((row) => ({
    ...row,
    aliases: byFunction.get(row.name) ?? null,
    ...(drifted.has(row.name) ? { drifted: drifted.get(row.name) } : {}),
  }));
}

/** Names of aliases with an open drift, by their function. */
async function listDrifted(db: Database, region: string, namespace: string): Promise<Map<string, string[]>> {
  const rows = await db
    .select({ functionName: drifts.functionName, aliasName: drifts.aliasName })
    .from(drifts)
    .where(and(eq(drifts.region, region), eq(drifts.namespace, namespace), eq(drifts.state, "open")))
    .orderBy(asc(drifts.functionName), asc(drifts.aliasName));
  const byFunction = new Map<string, string[]>();
  for (const { functionName, aliasName } of rows) {
    byFunction.set(functionName, [...(byFunction.get(functionName) ?? []), aliasName]);
  }
  return byFunction;
}

/** The oldest reading of any function's aliases in a namespace; null when none was read. */
export async function oldestAliasesAt(db: Database, region: string, namespace: string): Promise<Date | null> {
  const [row] = await db
    .select({ oldest: min(functions.aliasesAt) })
    .from(functions)
    .where(and(eq(functions.region, region), eq(functions.namespace, namespace), isNotNull(functions.aliasesAt)));
  return row?.oldest ?? null;
}

/** Functions that the grants show, of any namespace, whose name or description contains the text: names that begin with it first. */
export async function searchFunctions(
  db: Database,
  grants: readonly Grant[],
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
        inScope(grants, { region: functions.region, namespace: functions.namespace, functionName: functions.name }),
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

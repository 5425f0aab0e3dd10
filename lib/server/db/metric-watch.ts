import "server-only";
import { and, eq, gt, isNotNull, sql } from "drizzle-orm";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Database } from "./connection";
import { aliases, functions } from "./schema";

/** An alias whose function matters now. */
export interface WatchedAlias extends Pick<AliasState, "mainVersion" | "routing"> {
  key: FunctionKey;
  name: string;
}

/** More aliases than this are not watched. */
const MAX_ALIASES = 2_000;

/** Aliases that split traffic, then those of functions that somebody looked at since then. */
export async function listWatchedAliases(db: Database, region: string, viewedSince: Date): Promise<WatchedAlias[]> {
  const columns = {
    namespace: aliases.namespace,
    functionName: aliases.functionName,
    name: aliases.name,
    mainVersion: aliases.mainVersion,
    routing: aliases.routing,
  };
  const splitting = await db
    .select(columns)
    .from(aliases)
    .where(and(eq(aliases.region, region), isNotNull(aliases.routing)))
    .limit(MAX_ALIASES);
  const viewed = await db
    .select(columns)
    .from(functions)
    .innerJoin(
      aliases,
      and(
        eq(aliases.region, functions.region),
        eq(aliases.namespace, functions.namespace),
        eq(aliases.functionName, functions.name),
        sql`${aliases.routing} is null`,
      ),
    )
    .where(and(eq(functions.region, region), gt(functions.viewedAt, viewedSince)))
    .limit(MAX_ALIASES);
  return [...splitting, ...viewed]
    .slice(0, MAX_ALIASES)
    .map(({ namespace, functionName, ...alias }) => ({ key: { region, namespace, functionName }, ...alias }));
}

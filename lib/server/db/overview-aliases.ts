import "server-only";
import { and, asc, desc, eq, inArray, isNotNull } from "drizzle-orm";
import type { Alias } from "@/lib/domain/alias-schema";
import type { Change } from "@/lib/domain/change-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { functionKeyOf, toChange } from "./change-row";
import type { Database } from "./connection";
import { toAlias } from "./inventory-aliases";
import { aliases, changes } from "./schema";
import { inScope, type Sight } from "./scope-condition";

/** An alias with a routing config, and what was last done to it here. */
export interface RoutedAlias {
  key: FunctionKey;
  alias: Alias;
  lastApplied: Change | null;
}

/** Every alias of these regions that has a routing config and that the grants show, by place and name, with its newest applied change. */
export async function listRoutedAliases(db: Database, { regions, grants }: Sight): Promise<RoutedAlias[]> {
  const newestApplied = db
    .select({ id: changes.id })
    .from(changes)
    .where(
      and(
        eq(changes.region, aliases.region),
        eq(changes.namespace, aliases.namespace),
        eq(changes.functionName, aliases.functionName),
        eq(changes.aliasName, aliases.name),
        eq(changes.outcome, "applied"),
      ),
    )
    .orderBy(desc(changes.requestedAt))
    .limit(1);
  const rows = await db
    .select({ alias: aliases, change: changes })
    .from(aliases)
    .leftJoin(changes, eq(changes.id, newestApplied))
    .where(and(inArray(aliases.region, [...regions]), inScope(grants, aliases), isNotNull(aliases.routing)))
    .orderBy(asc(aliases.region), asc(aliases.namespace), asc(aliases.functionName), asc(aliases.name));
  return rows.map(({ alias, change }) => ({
    key: functionKeyOf(alias),
    alias: toAlias(alias),
    lastApplied: change === null ? null : toChange(change),
  }));
}

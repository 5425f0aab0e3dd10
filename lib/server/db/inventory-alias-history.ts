import "server-only";
import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Alias } from "@/lib/domain/alias-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { type ChangeRow, toChange } from "./change-row";
import { type AliasHistory, isOpen, toAppliedChange } from "./changes";
import type { Database } from "./connection";
import { toAlias } from "./inventory-aliases";
import { aliases, changes } from "./schema";

/** An alias as last seen, with what its changes tell of it at that same moment. */
export interface AliasWithHistory {
  alias: Alias;
  seenAt: Date;
  history: AliasHistory;
}

/** One alias in one query, so that state and history belong together; null when the read model does not have it. */
export async function getAliasWithHistory(
  db: Database,
  key: FunctionKey,
  name: string,
): Promise<AliasWithHistory | null> {
  const query = queries.get(db) ?? prepare(db);
  queries.set(db, query);
  const rows = await query.execute({ ...key, aliasName: name });
  const [first] = rows;
  if (first === undefined) return null;
  const { alias } = first;
  return {
    alias: toAlias(alias),
    seenAt: alias.seenAt,
    history: toHistory(rows.flatMap(({ change }) => (change === null ? [] : [change]))),
  };
}

/** Writing the query takes longer than running it, so it is written once for each database. */
const queries = new WeakMap<Database, ReturnType<typeof prepare>>();

function prepare(db: Database) {
  const aliasName = sql.placeholder("aliasName");
  const isOf = (table: typeof aliases | typeof changes) =>
    and(
      eq(table.region, sql.placeholder("region")),
      eq(table.namespace, sql.placeholder("namespace")),
      eq(table.functionName, sql.placeholder("functionName")),
    );
  const newest = (condition: SQL | undefined) =>
    db
      .select({ id: changes.id })
      .from(changes)
      .where(and(isOf(changes), eq(changes.aliasName, aliasName), condition))
      .orderBy(desc(changes.requestedAt))
      .limit(1);
  const isApplied = eq(changes.outcome, "applied");
  const hasNewMain = sql`${changes.before} ->> 'mainVersion' is distinct from ${changes.after} ->> 'mainVersion'`;
  return (
    db
      .select({ alias: aliases, change: changes })
      .from(aliases)
      .leftJoin(
        changes,
        sql`${changes.id} in (${newest(isOpen)}, ${newest(isApplied)}, ${newest(and(isApplied, hasNewMain))})`,
      )
      .where(and(isOf(aliases), eq(aliases.name, aliasName)))
      .orderBy(desc(changes.requestedAt))
      // Without a name: named statements do not go through every connection pooler.
      .prepare("")
  );
}

/** @param rows the newest first */
function toHistory(rows: readonly ChangeRow[]): AliasHistory {
  const applied = rows.filter(({ outcome }) => outcome === "applied");
  const [open] = rows.filter(({ outcome }) => outcome !== "applied");
  const [last] = applied;
  const main = applied.find(({ before, after }) => before?.mainVersion !== after?.mainVersion);
  return {
    open: open === undefined ? null : toChange(open),
    lastApplied: last === undefined ? null : toChange(last),
    mainVersionChanges: main === undefined ? [] : toAppliedChange(main),
  };
}

import "server-only";
import { and, count, eq, gte, inArray, max, min } from "drizzle-orm";
import type { Grant } from "@/lib/domain/access";
import type { Database } from "./connection";
import { changes, functions } from "./schema";
import { inScope, type Sight } from "./scope-condition";

const DAY_MS = 86_400_000;

export interface FunctionCount {
  functions: number;
  /** The oldest reading of any function's aliases; null when none was read. */
  oldestAliasesAt: Date | null;
}

export async function countFunctions(db: Database, { regions, grants }: Sight): Promise<FunctionCount> {
  const [row] = await db
    .select({ functions: count(), oldestAliasesAt: min(functions.aliasesAt) })
    .from(functions)
    .where(
      and(
        inArray(functions.region, [...regions]),
        inScope(grants, { region: functions.region, namespace: functions.namespace, functionName: functions.name }),
      ),
    );
  return row ?? { functions: 0, oldestAliasesAt: null };
}

export interface ChangeCount {
  /** Asked for since then, whatever came of them. */
  changes: number;
  /** Read back as done since then. */
  rolledBack: number;
  lastRollBackAt: Date | null;
}

export async function countChanges(db: Database, grants: readonly Grant[], since: Date): Promise<ChangeCount> {
  const isSeen = inScope(grants, changes);
  const isRollBack = and(
    isSeen,
    eq(changes.kind, "alias.rollback"),
    eq(changes.outcome, "applied"),
    gte(changes.closedAt, since),
  );
  const [asked] = await db
    .select({ changes: count() })
    .from(changes)
    .where(and(isSeen, gte(changes.requestedAt, since)));
  // What was asked for a day earlier is closed by now; the index by time then bounds the search.
  const [back] = await db
    .select({ rolledBack: count(), lastRollBackAt: max(changes.closedAt) })
    .from(changes)
    .where(and(isRollBack, gte(changes.requestedAt, new Date(since.getTime() - DAY_MS))));
  return {
    changes: asked?.changes ?? 0,
    rolledBack: back?.rolledBack ?? 0,
    lastRollBackAt: back?.lastRollBackAt ?? null,
  };
}

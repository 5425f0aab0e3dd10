import "server-only";
import { aliasStateOf } from "@/lib/domain/alias";
import type { Alias } from "@/lib/domain/alias-schema";
import type { AliasView, FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { planRollback } from "@/lib/domain/rollback";
import { type AliasHistory, aliasHistories } from "../db/changes";
import { openDriftsOf, toDrift } from "../db/drifts";
import { getAliasWithHistory } from "../db/inventory-alias-history";
import { type FunctionRow, getStoredFunction } from "../db/inventory-function";
import { fingerprint } from "../fingerprint";
import type { ReadDeps } from "./inventory-deps";

/**
 * Everything the function page shows, as last read. Null when the read model does not have the function, or knows it
 * only from a list: empty lists of versions and aliases would be untrue.
 */
export async function readFunction({ db }: ReadDeps, key: FunctionKey): Promise<FunctionView | null> {
  const stored = await getStoredFunction(db, key);
  if (stored === null) return null;
  const { row, versions, aliases, failing } = stored;
  const isRead = row.aliasesAt !== null && row.versionsAt !== null;
  if (!isRead && failing.length === 0) return null;
  const historyOf = stored.hasChanges ? await aliasHistories(db, key) : () => NO_HISTORY;
  const drifts = stored.hasDrift ? (await openDriftsOf(db, [key])).map(toDrift) : [];
  return {
    region: key.region,
    namespace: key.namespace,
    name: row.name,
    type: row.type,
    runtime: row.runtime,
    memoryMb: row.memoryMb,
    status: row.status,
    statusReason: row.statusReason,
    description: row.description,
    modifiedAt: row.modifiedAt?.toISOString() ?? null,
    functionId: row.functionId,
    handler: row.handler,
    timeoutSeconds: row.timeoutSeconds,
    versions,
    environments: stored.environments,
    aliases: aliases.map((alias) => toAliasView(alias, historyOf(alias.name))),
    ...(drifts.length > 0 ? { drifts } : {}),
    ...(stored.owners.length > 0 ? { owners: stored.owners } : {}),
    freshness: { asOf: oldestPart(row)?.toISOString() ?? null, failing: failing[0] ?? null },
  };
}

/** One alias as last read; null when the read model does not have it. */
export async function readAlias({ db }: ReadDeps, key: FunctionKey, name: string): Promise<AliasView | null> {
  const known = await getAliasWithHistory(db, key, name);
  return known === null ? null : toAliasView(known.alias, known.history);
}

const NO_HISTORY: AliasHistory = { open: null, lastApplied: null, mainVersionChanges: [] };

/** An alias with its entity tag, the way back and its changes. */
export function toAliasView(alias: Alias, { open, lastApplied, mainVersionChanges }: AliasHistory): AliasView {
  const state = aliasStateOf(alias);
  return {
    ...alias,
    etag: `"${fingerprint(state)}"`,
    rollback: planRollback(state, mainVersionChanges),
    lastChange: lastApplied,
    openChange: open,
  };
}

/** What the page shows is as old as the part of it read longest ago; null until all were. */
function oldestPart({ detailAt, versionsAt, aliasesAt }: FunctionRow): Date | null {
  if (detailAt === null || versionsAt === null || aliasesAt === null) return null;
  return new Date(Math.min(detailAt.getTime(), versionsAt.getTime(), aliasesAt.getTime()));
}

import "server-only";
import { aliasStateOf } from "@/lib/domain/alias";
import type { Alias } from "@/lib/domain/alias-schema";
import { fingerprint } from "@/lib/domain/fingerprint";
import type { AliasView, FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { planRollback } from "@/lib/domain/rollback";
import { type AliasHistory, aliasHistories } from "../db/changes";
import { type FunctionRow, getFunctionRow, listStoredAliases, listVersionViews } from "../db/inventory-function";
import { freshnessOf, getReadings, type ReadingRow } from "../db/inventory-readings";
import { type FunctionPart, partScopes, scopes } from "../db/inventory-scope";
import type { ReadDeps } from "./inventory-deps";

/** Everything the function page shows, as last read; null when the read model does not have the function. */
export async function readFunction({ db }: ReadDeps, key: FunctionKey): Promise<FunctionView | null> {
  const row = await getFunctionRow(db, key);
  if (row === null) return null;
  const [versions, stored, historyOf, readings] = await Promise.all([
    listVersionViews(db, key),
    listStoredAliases(db, key),
    aliasHistories(db, key),
    getReadings(db, partScopes(key)),
  ]);
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
    aliases: stored.map((alias) => toAliasView(alias, historyOf(alias.name))),
    freshness: freshnessOf(oldestPart(row, key, readings), [...readings.values()]),
  };
}

/** One alias as last read; null when the read model does not have it. */
export async function readAlias({ db }: ReadDeps, key: FunctionKey, name: string): Promise<AliasView | null> {
  const [alias] = await listStoredAliases(db, key, name);
  if (alias === undefined) return null;
  const historyOf = await aliasHistories(db, key);
  return toAliasView(alias, historyOf(name));
}

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

/**
 * What the page shows is as old as the part of it read longest ago; null until all were. While a part fails its
 * column holds the last attempt, and its reading the last success.
 */
function oldestPart(
  { detailAt, versionsAt, aliasesAt }: FunctionRow,
  key: FunctionKey,
  readings: ReadonlyMap<string, ReadingRow>,
): Date | null {
  const timeOf = (part: FunctionPart, readAt: Date | null) => {
    const failing = readings.get(scopes.part(key, part));
    return (failing === undefined ? readAt : failing.asOf)?.getTime() ?? Number.NaN;
  };
  const oldest = Math.min(timeOf("detail", detailAt), timeOf("versions", versionsAt), timeOf("aliases", aliasesAt));
  return Number.isNaN(oldest) ? null : new Date(oldest);
}

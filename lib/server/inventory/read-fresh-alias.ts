import "server-only";
import type { AliasView, FunctionKey } from "@/lib/domain/function-schema";
import { getAlias } from "../cloud/aliases";
import { getAliasWithHistory } from "../db/inventory-alias-history";
import { isSameAlias, saveAlias } from "../db/inventory-aliases";
import type { InventoryDeps } from "./inventory-deps";
import { readAlias, toAliasView } from "./read-function";
import { recordAlias } from "./record-alias";

/** An alias that stays as it is has its time in the read model renewed no more often than this. */
const SEEN_MS = 5_000;

/**
 * One alias as the cloud has it now; null when it does not exist. The read model is asked at the same time and written
 * only when it knew something else. Throws CloudCallError.
 */
export async function readFreshAlias(deps: InventoryDeps, key: FunctionKey, name: string): Promise<AliasView | null> {
  const { db, cloud, now } = deps;
  const askedAt = now();
  const [live, known] = await Promise.all([
    getAlias(cloud, key, name, { purpose: "read" }),
    // The call has left by then: asking the database takes none of its time.
    new Promise(setImmediate).then(() => getAliasWithHistory(db, key, name)),
  ]);
  if (live === null && known === null) return null;
  if (live !== null && known !== null && isSameAlias(known.alias, live)) {
    const ageMs = Math.abs(askedAt.getTime() - known.seenAt.getTime());
    if (ageMs > SEEN_MS) await saveAlias(db, key, name, live, askedAt);
    return toAliasView(live, known.history);
  }
  // A change was made meanwhile, by us or somebody else: the history must be no older than the alias. What was written
  // since the cloud was asked stays, for it is newer.
  await db.transaction((tx) => recordAlias({ db: tx, now: () => askedAt }, key, name, live));
  return live === null ? null : readAlias(deps, key, name);
}

import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Environment } from "@/lib/domain/environment-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Database } from "./connection";
import { environmentChains } from "./schema";

/** The chain kept for a function. Revision 0: nobody ever edited it. */
export interface StoredChain {
  /** Null: the default chain. */
  chain: Environment[] | null;
  revision: number;
}

export async function getStoredChain(db: Database, key: FunctionKey): Promise<StoredChain> {
  const [row] = await db
    .select({ chain: environmentChains.chain, revision: environmentChains.revision })
    .from(environmentChains)
    .where(isOf(key));
  return row ?? { chain: null, revision: 0 };
}

/** Keeps a chain in place of the one with the given revision; null when that is not the newest: nothing is written. */
export async function saveChain(
  db: Database,
  { region, namespace, functionName }: FunctionKey,
  { chain, revision, actor }: StoredChain & { actor: string },
): Promise<StoredChain | null> {
  const edit = { chain, revision: revision + 1, updatedBy: actor, updatedAt: sql<Date>`clock_timestamp()` };
  const kept = { chain: environmentChains.chain, revision: environmentChains.revision };
  const key = { region, namespace, functionName };
  const rows =
    revision === 0
      ? await db
          .insert(environmentChains)
          .values({ ...key, ...edit })
          .onConflictDoNothing()
          .returning(kept)
      : await db
          .update(environmentChains)
          .set(edit)
          .where(and(isOf(key), eq(environmentChains.revision, revision)))
          .returning(kept);
  return rows[0] ?? null;
}

function isOf({ region, namespace, functionName }: FunctionKey) {
  return and(
    eq(environmentChains.region, region),
    eq(environmentChains.namespace, namespace),
    eq(environmentChains.functionName, functionName),
  );
}

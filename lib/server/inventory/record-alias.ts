import "server-only";
import type { Alias } from "@/lib/domain/alias-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { saveAlias } from "../db/inventory-aliases";
import { touchIndexes } from "../db/inventory-readings";
import type { InventoryDeps } from "./inventory-deps";

/**
 * Puts an alias that was just read from the cloud into the read model; null: it is gone. `deps.db` may be a
 * transaction; the row of the namespace's index stays locked until its end.
 */
export async function recordAlias(
  { db, now }: Pick<InventoryDeps, "db" | "now">,
  key: FunctionKey,
  name: string,
  alias: Alias | null,
): Promise<void> {
  await saveAlias(db, key, name, alias, now());
  await touchIndexes(db, key.region, [key.namespace]);
}

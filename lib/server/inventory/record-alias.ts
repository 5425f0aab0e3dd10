import "server-only";
import type { Alias } from "@/lib/domain/alias-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { appendAudit } from "../db/audit-log";
import { saveAlias } from "../db/inventory-aliases";
import { touchIndexes } from "../db/inventory-readings";
import { judgeAliases } from "../drift/judge-aliases";
import type { InventoryDeps } from "./inventory-deps";

/**
 * Puts an alias that was just read from the cloud into the read model, and compares it with what it should be; null: it is
 * gone. `tx` is a transaction, and this is the last thing in it that is not the audit log's.
 */
export async function recordAlias(
  { db: tx, now }: Pick<InventoryDeps, "db" | "now">,
  key: FunctionKey,
  name: string,
  alias: Alias | null,
): Promise<void> {
  await saveAlias(tx, key, name, alias, now());
  const drift = await judgeAliases(tx, [key], { isWhole: false });
  await touchIndexes(tx, key.region, [key.namespace]);
  for (const entry of drift.entries) await appendAudit(tx, entry);
}

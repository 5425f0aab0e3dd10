import "server-only";
import { desc, eq } from "drizzle-orm";
import type { Database } from "./connection";
import { cloudKeys } from "./schema-settings";

export type CloudKeyRow = typeof cloudKeys.$inferSelect;

/** The key that was entered last and is in use; null: the settings' own is. */
export async function getActiveCloudKey(db: Database): Promise<CloudKeyRow | null> {
  const [row] = await db
    .select()
    .from(cloudKeys)
    .where(eq(cloudKeys.isActive, true))
    .orderBy(desc(cloudKeys.createdAt))
    .limit(1);
  return row ?? null;
}

/** Puts a key in the place of the one before, whose secret is kept no longer. */
export async function replaceCloudKey(tx: Database, key: Omit<CloudKeyRow, "isActive">): Promise<void> {
  await removeCloudKeys(tx);
  await tx.insert(cloudKeys).values({ ...key, isActive: true });
}

/** Goes back to the settings' own key. */
export async function removeCloudKeys(tx: Database): Promise<void> {
  await tx.delete(cloudKeys);
}

import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Namespace } from "@/lib/domain/function-schema";
import type { Database } from "./connection";
import { forgetDrift } from "./forget-drift";
import { aliases, functions, namespaces, versions } from "./schema";

/** Stores a region's whole list of namespaces; what it no longer holds goes with all its functions. */
export async function saveNamespaces(
  db: Database,
  region: string,
  listed: readonly Namespace[],
  at: Date,
): Promise<void> {
  const known = await listNamespaces(db, region);
  const byName = new Map(known.map((row) => [row.name, row]));
  const changed = listed.filter(({ name, description, isCloudBase }) => {
    const row = byName.get(name);
    return row === undefined || row.description !== description || row.isCloudBase !== isCloudBase;
  });
  if (changed.length > 0) {
    await db
      .insert(namespaces)
      .values(
        changed.map(({ name, description, isCloudBase }) => ({ region, name, description, isCloudBase, seenAt: at })),
      )
      .onConflictDoUpdate({
        target: [namespaces.region, namespaces.name],
        set: {
          description: sql`excluded.description`,
          isCloudBase: sql`excluded.is_cloudbase`,
          seenAt: sql`excluded.seen_at`,
        },
      });
  }
  const names = new Set(listed.map(({ name }) => name));
  const gone = known.map(({ name }) => name).filter((name) => !names.has(name));
  if (gone.length === 0) return;
  for (const table of [aliases, versions, functions]) {
    await db.delete(table).where(and(eq(table.region, region), inArray(table.namespace, gone)));
  }
  for (const namespace of gone) await forgetDrift(db, { region, namespace });
  await db.delete(namespaces).where(and(eq(namespaces.region, region), inArray(namespaces.name, gone)));
}

/** A region's namespaces by name. */
export async function listNamespaces(db: Database, region: string): Promise<Namespace[]> {
  return db
    .select({ name: namespaces.name, description: namespaces.description, isCloudBase: namespaces.isCloudBase })
    .from(namespaces)
    .where(eq(namespaces.region, region))
    .orderBy(asc(namespaces.name));
}

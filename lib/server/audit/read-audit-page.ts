import "server-only";
import type { AuditPage } from "@/lib/domain/audit-schema";
import { type AuditWish, listAuditRows, listOpenChanges } from "../db/audit-list";
import type { Database } from "../db/connection";

/** Some acts, newest first; with the first of them what is still under way. @param before the number of a row */
export async function readAuditPage(
  db: Database,
  wish: AuditWish,
  { before, limit }: { before?: number; limit: number },
): Promise<AuditPage> {
  const open = before === undefined ? await listOpenChanges(db, wish) : [];
  return { open, ...(await listAuditRows(db, wish, { before: before ?? null, limit })) };
}

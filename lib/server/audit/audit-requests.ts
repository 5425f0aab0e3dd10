import "server-only";
import type { z } from "zod";
import type { AuditPage } from "@/lib/domain/audit-schema";
import { listAuditRows, listOpenChanges } from "../db/audit-list";
import { getDeps } from "../deps";
import { placeOf } from "../place-of";
import type { auditQuery } from "../request-shapes-audit";

/** GET /audit */
export async function listAudit({ before, limit, ...filter }: z.output<typeof auditQuery>): Promise<AuditPage> {
  const { db, caller } = await getDeps("view", placeOf(filter));
  const wish = { filter, grants: caller.grants };
  const { rows, next } = await listAuditRows(db, wish, { before: before === undefined ? null : Number(before), limit });
  return { open: before === undefined ? await listOpenChanges(db, wish) : [], rows, next };
}

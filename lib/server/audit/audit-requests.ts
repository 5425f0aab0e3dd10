import "server-only";
import type { z } from "zod";
import type { AuditPage } from "@/lib/domain/audit-schema";
import { getDeps } from "../deps";
import { placeOf } from "../place-of";
import type { auditQuery } from "../request-shapes-audit";
import { readAuditPage } from "./read-audit-page";

/** GET /audit */
export async function listAudit({ before, limit, ...filter }: z.output<typeof auditQuery>): Promise<AuditPage> {
  const { db, caller } = await getDeps("view", placeOf(filter));
  const page = { limit, ...(before === undefined ? {} : { before: Number(before) }) };
  return readAuditPage(db, { filter, grants: caller.grants }, page);
}

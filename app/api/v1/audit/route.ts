import { listAudit } from "@/lib/server/audit/audit-requests";
import { readQuery, respond } from "@/lib/server/http";
import { auditQuery } from "@/lib/server/request-shapes-audit";

export function GET(request: Request) {
  return respond(request, async () => ({ body: await listAudit(readQuery(request, auditQuery)) }));
}

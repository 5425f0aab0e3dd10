import { getAuditFile } from "@/lib/server/audit/audit-file";
import { readQuery, respond } from "@/lib/server/http";
import { auditFileQuery } from "@/lib/server/request-shapes-audit";

export function GET(request: Request) {
  return respond(request, () => getAuditFile("json", readQuery(request, auditFileQuery)));
}

import { listOpenDrifts } from "@/lib/server/drift/drift-requests";
import { readQuery, respond } from "@/lib/server/http";
import { noQuery } from "@/lib/server/request-shapes";

export function GET(request: Request) {
  return respond(request, async () => {
    readQuery(request, noQuery);
    return { body: await listOpenDrifts() };
  });
}

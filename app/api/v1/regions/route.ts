import { readQuery, respond } from "@/lib/server/http";
import { listVisibleRegions } from "@/lib/server/list-requests";
import { noQuery } from "@/lib/server/request-shapes";

export function GET(request: Request) {
  return respond(request, async () => {
    readQuery(request, noQuery);
    return { body: await listVisibleRegions() };
  });
}

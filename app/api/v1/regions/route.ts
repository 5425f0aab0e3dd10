import { readQuery, respond } from "@/lib/server/http";
import { listRegions } from "@/lib/server/list-regions";
import { noQuery } from "@/lib/server/request-shapes";

export function GET(request: Request) {
  return respond(request, async () => {
    readQuery(request, noQuery);
    return { body: listRegions() };
  });
}

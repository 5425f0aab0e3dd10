import { readQuery, respond } from "@/lib/server/http";
import { getOverview } from "@/lib/server/overview/get-overview";
import { overviewQuery } from "@/lib/server/request-shapes";

export function GET(request: Request) {
  return respond(request, async () => ({ body: await getOverview(readQuery(request, overviewQuery).range) }));
}

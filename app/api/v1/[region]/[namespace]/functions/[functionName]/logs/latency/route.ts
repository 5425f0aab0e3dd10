import { readParams, readQuery, respond } from "@/lib/server/http";
import { getLatencies } from "@/lib/server/logs/log-requests";
import { functionParams, logFiguresQuery } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/logs/latency">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => ({
    body: await getLatencies(await readParams(params, functionParams), readQuery(request, logFiguresQuery)),
  }));
}

import { readParams, readQuery, respond } from "@/lib/server/http";
import { getLogs } from "@/lib/server/logs/log-requests";
import { functionParams, logsQuery } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/logs">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => ({
    body: await getLogs(await readParams(params, functionParams), readQuery(request, logsQuery)),
  }));
}

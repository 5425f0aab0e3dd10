import { readParams, readQuery, respond } from "@/lib/server/http";
import { getErrorGroups } from "@/lib/server/logs/log-requests";
import { functionParams, logFiguresQuery } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/logs/errors">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => ({
    body: await getErrorGroups(await readParams(params, functionParams), readQuery(request, logFiguresQuery)),
  }));
}

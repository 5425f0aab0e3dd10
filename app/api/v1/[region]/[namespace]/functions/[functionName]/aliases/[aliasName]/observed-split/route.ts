import { readParams, readQuery, respond } from "@/lib/server/http";
import { getObservedSplit } from "@/lib/server/metrics/metric-requests";
import { aliasParams, noQuery } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/aliases/[aliasName]/observed-split">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => {
    readQuery(request, noQuery);
    return { body: await getObservedSplit(await readParams(params, aliasParams)) };
  });
}

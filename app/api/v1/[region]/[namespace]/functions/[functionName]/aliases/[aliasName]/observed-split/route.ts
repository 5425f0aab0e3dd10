import { readParams, respond } from "@/lib/server/http";
import { getObservedSplit } from "@/lib/server/metrics/metric-requests";
import { aliasParams } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/aliases/[aliasName]/observed-split">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => ({ body: await getObservedSplit(await readParams(params, aliasParams)) }));
}

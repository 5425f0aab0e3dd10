import { readParams, readQuery, respond } from "@/lib/server/http";
import { getMetrics } from "@/lib/server/metrics/metric-requests";
import { functionParams, metricsQuery } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/metrics">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => ({
    body: await getMetrics(await readParams(params, functionParams), readQuery(request, metricsQuery)),
  }));
}

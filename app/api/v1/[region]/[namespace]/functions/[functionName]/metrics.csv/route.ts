import { readParams, readQuery, respond } from "@/lib/server/http";
import { getMetricsFile } from "@/lib/server/metrics/metric-requests";
import { functionParams, metricsQuery } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/metrics.csv">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () =>
    getMetricsFile(await readParams(params, functionParams), readQuery(request, metricsQuery)),
  );
}

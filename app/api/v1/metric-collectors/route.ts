import { readQuery, respond } from "@/lib/server/http";
import { listMetricCollectors } from "@/lib/server/metrics/metric-requests";
import { noQuery } from "@/lib/server/request-shapes";

export function GET(request: Request) {
  return respond(request, async () => {
    readQuery(request, noQuery);
    return { body: await listMetricCollectors() };
  });
}

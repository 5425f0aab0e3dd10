import { readParams, readQuery, respond } from "@/lib/server/http";
import { getExecutions } from "@/lib/server/invocations/invocation-requests";
import { executionsQuery, functionParams } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/executions">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => {
    const key = await readParams(params, functionParams);
    const { requestIds } = readQuery(request, executionsQuery);
    return { body: await getExecutions(key, requestIds) };
  });
}

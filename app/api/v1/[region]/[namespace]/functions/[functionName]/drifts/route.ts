import { listFunctionDrifts } from "@/lib/server/drift/drift-requests";
import { readParams, respond } from "@/lib/server/http";
import { functionParams } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/drifts">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => ({ body: await listFunctionDrifts(await readParams(params, functionParams)) }));
}

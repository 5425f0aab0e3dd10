import { methodNotAllowed, readParams, respond } from "@/lib/server/http";
import { getFunctionAccess } from "@/lib/server/policies/access-requests";
import { functionParams } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/access">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => getFunctionAccess(await readParams(params, functionParams)));
}

export const POST = methodNotAllowed("GET");

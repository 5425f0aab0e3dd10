import { getFigures } from "@/lib/server/figures/figures-requests";
import { readParams, respond } from "@/lib/server/http";
import { functionParams } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/environments/figures">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => ({ body: await getFigures(await readParams(params, functionParams)) }));
}

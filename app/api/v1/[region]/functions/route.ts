import { readParams, readQuery, respond } from "@/lib/server/http";
import { findFunctionsByName } from "@/lib/server/list-requests";
import { functionSearchQuery, regionParams } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/functions">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => {
    const { region } = await readParams(params, regionParams);
    return { body: await findFunctionsByName(region, readQuery(request, functionSearchQuery)) };
  });
}

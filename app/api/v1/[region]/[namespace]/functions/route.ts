import { readParams, readQuery, respond } from "@/lib/server/http";
import { listFunctions } from "@/lib/server/list-requests";
import { functionListQuery, namespaceParams } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => {
    const place = await readParams(params, namespaceParams);
    return { body: await listFunctions(place, readQuery(request, functionListQuery)) };
  });
}

import { readParams, readQuery, respond } from "@/lib/server/http";
import { getFunctionIndex } from "@/lib/server/list-requests";
import { namespaceParams, noQuery } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/function-index">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => {
    readQuery(request, noQuery);
    return { body: await getFunctionIndex(await readParams(params, namespaceParams)) };
  });
}

import { readParams, readQuery, respond } from "@/lib/server/http";
import { listNamespaces } from "@/lib/server/list-requests";
import { noQuery, regionParams } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/namespaces">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => {
    readQuery(request, noQuery);
    const { region } = await readParams(params, regionParams);
    return { body: await listNamespaces(region) };
  });
}

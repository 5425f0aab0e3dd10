import { readParams, readQuery, respond } from "@/lib/server/http";
import { loadFunctionIndex } from "@/lib/server/pages";
import { namespaceParams, noQuery } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/function-index">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => {
    readQuery(request, noQuery);
    const { region, namespace } = await readParams(params, namespaceParams);
    return { body: await loadFunctionIndex(region, namespace) };
  });
}

import { readParams, readQuery, respond } from "@/lib/server/http";
import { getHeaderSighting } from "@/lib/server/invocations/invocation-requests";
import { functionParams, headerQuery } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/header-sightings">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => {
    const key = await readParams(params, functionParams);
    const { header } = readQuery(request, headerQuery);
    return { body: await getHeaderSighting(key, header) };
  });
}

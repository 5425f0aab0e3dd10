import { readParams, readQuery, respond } from "@/lib/server/http";
import { getRequestStory } from "@/lib/server/logs/log-requests";
import { requestStoryParams, requestStoryQuery } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/logs/requests/[requestId]">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => ({
    body: await getRequestStory(await readParams(params, requestStoryParams), readQuery(request, requestStoryQuery)),
  }));
}

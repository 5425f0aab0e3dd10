import { getFunction } from "@/lib/server/function-requests";
import { readParams, readQuery, respond } from "@/lib/server/http";
import { freshQuery, functionParams } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => {
    const key = await readParams(params, functionParams);
    return { body: await getFunction(key, readQuery(request, freshQuery)) };
  });
}

import { publicationSchema } from "@/lib/domain/api-schema";
import { getFunction, publishVersion } from "@/lib/server/function-requests";
import { readBody, readParams, readQuery, respond } from "@/lib/server/http";
import { freshQuery, functionParams } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/versions">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => {
    const key = await readParams(params, functionParams);
    const { versions, freshness } = await getFunction(key, readQuery(request, freshQuery));
    return { body: { versions, freshness } };
  });
}

export function POST(request: Request, { params }: Context) {
  return respond(request, async () => {
    const key = await readParams(params, functionParams);
    return publishVersion(request, key, await readBody(request, publicationSchema));
  });
}

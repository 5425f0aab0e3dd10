import { aliasCreationSchema } from "@/lib/domain/api-schema";
import { createAlias } from "@/lib/server/alias-requests";
import { getFunction } from "@/lib/server/function-requests";
import { readBody, readParams, readQuery, respond } from "@/lib/server/http";
import { freshQuery, functionParams } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/aliases">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => {
    const key = await readParams(params, functionParams);
    const { aliases, freshness } = await getFunction(key, readQuery(request, freshQuery));
    return { body: { aliases, freshness } };
  });
}

export function POST(request: Request, { params }: Context) {
  return respond(request, async () => {
    const key = await readParams(params, functionParams);
    return createAlias(request, key, await readBody(request, aliasCreationSchema));
  });
}

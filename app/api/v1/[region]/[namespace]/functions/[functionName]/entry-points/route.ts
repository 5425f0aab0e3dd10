import { entryPointCreationSchema } from "@/lib/domain/entry-point-schema";
import { createEntryPoint, listEntryPoints } from "@/lib/server/entry-points/entry-point-requests";
import { readBody, readParams, readQuery, respond } from "@/lib/server/http";
import { functionParams, noQuery } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/entry-points">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => {
    const key = await readParams(params, functionParams);
    readQuery(request, noQuery);
    return listEntryPoints(key);
  });
}

export function POST(request: Request, { params }: Context) {
  return respond(request, async () => {
    const key = await readParams(params, functionParams);
    return createEntryPoint(request, key, await readBody(request, entryPointCreationSchema));
  });
}

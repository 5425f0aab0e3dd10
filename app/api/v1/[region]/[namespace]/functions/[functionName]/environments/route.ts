import { environmentsUpdateSchema, setupRequestSchema } from "@/lib/domain/environment-schema";
import { getEnvironments, saveEnvironments, setUpEnvironments } from "@/lib/server/environments/environment-requests";
import { readBody, readParams, readQuery, respond } from "@/lib/server/http";
import { functionParams, noQuery } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/environments">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => {
    const key = await readParams(params, functionParams);
    readQuery(request, noQuery);
    return getEnvironments(key);
  });
}

export function PUT(request: Request, { params }: Context) {
  return respond(request, async () => {
    const key = await readParams(params, functionParams);
    return saveEnvironments(key, await readBody(request, environmentsUpdateSchema));
  });
}

export function POST(request: Request, { params }: Context) {
  return respond(request, async () => {
    const key = await readParams(params, functionParams);
    return setUpEnvironments(key, await readBody(request, setupRequestSchema));
  });
}

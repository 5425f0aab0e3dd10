import { simulationRequestSchema } from "@/lib/domain/api-schema";
import { simulateAlias } from "@/lib/server/alias-requests";
import { readBody, readParams, respond } from "@/lib/server/http";
import { aliasParams } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/aliases/[aliasName]/simulate">;

export function POST(request: Request, { params }: Context) {
  return respond(request, async () => {
    const path = await readParams(params, aliasParams);
    return simulateAlias(path, await readBody(request, simulationRequestSchema));
  });
}

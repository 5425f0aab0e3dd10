import { driftDecisionSchema } from "@/lib/domain/drift-schema";
import { driftParams } from "@/lib/server/api-routes-drift";
import { dismissDrift } from "@/lib/server/drift/drift-requests";
import { readBody, readParams, respond } from "@/lib/server/http";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/drifts/[id]/dismiss">;

export function POST(request: Request, { params }: Context) {
  return respond(request, async () =>
    dismissDrift(await readParams(params, driftParams), await readBody(request, driftDecisionSchema)),
  );
}

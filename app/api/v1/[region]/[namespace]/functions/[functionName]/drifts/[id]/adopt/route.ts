import { driftDecisionSchema } from "@/lib/domain/drift-schema";
import { driftParams } from "@/lib/server/api-routes-drift";
import { adoptDrift } from "@/lib/server/drift/drift-requests";
import { readBody, readParams, respond } from "@/lib/server/http";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/drifts/[id]/adopt">;

export function POST(request: Request, { params }: Context) {
  return respond(request, async () =>
    adoptDrift(await readParams(params, driftParams), await readBody(request, driftDecisionSchema)),
  );
}

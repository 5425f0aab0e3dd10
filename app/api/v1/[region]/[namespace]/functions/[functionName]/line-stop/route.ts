import { lineStopInputSchema } from "@/lib/domain/policies-schema";
import { methodNotAllowed, readBody, readParams, respond } from "@/lib/server/http";
import { resumeLine, stopLine } from "@/lib/server/policies/line-requests";
import { functionParams, noBody } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/line-stop">;

export const GET = methodNotAllowed("POST", "DELETE");

export function POST(request: Request, { params }: Context) {
  return respond(request, async () => {
    const key = await readParams(params, functionParams);
    return stopLine(key, (await readBody(request, lineStopInputSchema)).reason);
  });
}

export function DELETE(request: Request, { params }: Context) {
  return respond(request, async () => {
    const key = await readParams(params, functionParams);
    await readBody(request, noBody);
    return resumeLine(key);
  });
}

import { invocationRequestSchema } from "@/lib/domain/invocation-schema";
import { readBody, readParams, respond } from "@/lib/server/http";
import { postInvocation } from "@/lib/server/invocations/invocation-requests";
import { functionParams } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/invocations">;

/** An event of 6 MB, in JSON text where every quote of it takes two bytes. */
const MAX_BODY_BYTES = 13 * 1024 * 1024;

export function POST(request: Request, { params }: Context) {
  return respond(request, async () => {
    const key = await readParams(params, functionParams);
    const invocation = await readBody(request, invocationRequestSchema, MAX_BODY_BYTES);
    return { body: await postInvocation(key, invocation, request.signal) };
  });
}

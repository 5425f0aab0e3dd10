import { sendRequestSchema } from "@/lib/domain/invocation-schema";
import { readBody, readParams, respond } from "@/lib/server/http";
import { postSends } from "@/lib/server/invocations/invocation-requests";
import { aliasParams } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/aliases/[aliasName]/sends">;

/** Values of 64 KB at most, and a body of 32 K characters: up to three bytes each, its quotes doubled in JSON text. */
const MAX_BODY_BYTES = 256 * 1024;

export function POST(request: Request, { params }: Context) {
  return respond(request, async () => {
    const key = await readParams(params, aliasParams);
    const sample = await readBody(request, sendRequestSchema, MAX_BODY_BYTES);
    return { body: await postSends(key, sample, request.signal) };
  });
}

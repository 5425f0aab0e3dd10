import { savedEventInputSchema } from "@/lib/domain/invocation-schema";
import { readBody, readParams, respond } from "@/lib/server/http";
import { getSavedEvents, postSavedEvent } from "@/lib/server/invocations/kept-item-requests";
import { functionParams } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/saved-events">;

/** An event of 48 K characters: up to three bytes each, and its quotes doubled in JSON text. */
const MAX_BODY_BYTES = 256 * 1024;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => ({ body: await getSavedEvents(await readParams(params, functionParams)) }));
}

export function POST(request: Request, { params }: Context) {
  return respond(request, async () => {
    const key = await readParams(params, functionParams);
    const body = await postSavedEvent(key, await readBody(request, savedEventInputSchema, MAX_BODY_BYTES));
    return { body, status: 201 };
  });
}

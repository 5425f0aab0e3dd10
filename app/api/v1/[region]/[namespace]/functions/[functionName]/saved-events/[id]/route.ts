import { savedEventInputSchema } from "@/lib/domain/invocation-schema";
import { methodNotAllowed, readBody, readParams, respond } from "@/lib/server/http";
import { putSavedEvent, removeSavedEvent } from "@/lib/server/invocations/kept-item-requests";
import { keptItemParams, noBody } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/saved-events/[id]">;

/** An event of 48 K characters: up to three bytes each, and its quotes doubled in JSON text. */
const MAX_BODY_BYTES = 256 * 1024;

export const GET = methodNotAllowed("PUT", "DELETE");

export function PUT(request: Request, { params }: Context) {
  return respond(request, async () => {
    const { id, ...key } = await readParams(params, keptItemParams);
    return {
      body: await putSavedEvent(key, { id, ...(await readBody(request, savedEventInputSchema, MAX_BODY_BYTES)) }),
    };
  });
}

export function DELETE(request: Request, { params }: Context) {
  return respond(request, async () => {
    const { id, ...key } = await readParams(params, keptItemParams);
    await readBody(request, noBody);
    return { body: await removeSavedEvent(key, id) };
  });
}

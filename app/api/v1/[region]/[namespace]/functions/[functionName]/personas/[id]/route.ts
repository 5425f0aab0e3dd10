import { personaInputSchema } from "@/lib/domain/invocation-schema";
import { methodNotAllowed, readBody, readParams, respond } from "@/lib/server/http";
import { putPersona, removePersona } from "@/lib/server/invocations/kept-item-requests";
import { keptItemParams, noBody } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/personas/[id]">;

export const GET = methodNotAllowed("PUT", "DELETE");

export function PUT(request: Request, { params }: Context) {
  return respond(request, async () => {
    const { id, ...key } = await readParams(params, keptItemParams);
    return { body: await putPersona(key, { id, ...(await readBody(request, personaInputSchema)) }) };
  });
}

export function DELETE(request: Request, { params }: Context) {
  return respond(request, async () => {
    const { id, ...key } = await readParams(params, keptItemParams);
    await readBody(request, noBody);
    return { body: await removePersona(key, id) };
  });
}

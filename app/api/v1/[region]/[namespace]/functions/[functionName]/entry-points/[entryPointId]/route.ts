import { deleteEntryPoint } from "@/lib/server/entry-points/entry-point-requests";
import { methodNotAllowed, readBody, readParams, respond } from "@/lib/server/http";
import { entryPointParams, noBody } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/entry-points/[entryPointId]">;

export const GET = methodNotAllowed("DELETE");

export function DELETE(request: Request, { params }: Context) {
  return respond(request, async () => {
    const path = await readParams(params, entryPointParams);
    await readBody(request, noBody);
    return deleteEntryPoint(request, path);
  });
}

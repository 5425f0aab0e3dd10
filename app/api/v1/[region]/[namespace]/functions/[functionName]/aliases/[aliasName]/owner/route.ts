import { ownerNoteSchema } from "@/lib/domain/drift-schema";
import { putAliasOwner } from "@/lib/server/drift/owner-requests";
import { readBody, readParams, respond } from "@/lib/server/http";
import { aliasParams } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/aliases/[aliasName]/owner">;

export function PUT(request: Request, { params }: Context) {
  return respond(request, async () =>
    putAliasOwner(await readParams(params, aliasParams), await readBody(request, ownerNoteSchema)),
  );
}

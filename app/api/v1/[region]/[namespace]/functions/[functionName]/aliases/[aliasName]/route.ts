import { aliasUpdateSchema } from "@/lib/domain/api-schema";
import { deleteAlias, getOneAlias, updateAlias } from "@/lib/server/alias-requests";
import { readBody, readParams, readQuery, respond } from "@/lib/server/http";
import { aliasParams, freshQuery, noBody } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/aliases/[aliasName]">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => {
    const path = await readParams(params, aliasParams);
    return getOneAlias(path, readQuery(request, freshQuery));
  });
}

export function PUT(request: Request, { params }: Context) {
  return respond(request, async () => {
    const path = await readParams(params, aliasParams);
    return updateAlias(request, path, await readBody(request, aliasUpdateSchema));
  });
}

export function DELETE(request: Request, { params }: Context) {
  return respond(request, async () => {
    const path = await readParams(params, aliasParams);
    await readBody(request, noBody);
    return deleteAlias(request, path);
  });
}

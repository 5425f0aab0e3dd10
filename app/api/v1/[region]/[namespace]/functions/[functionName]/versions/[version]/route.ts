import { deleteVersion } from "@/lib/server/function-requests";
import { methodNotAllowed, readBody, readParams, respond } from "@/lib/server/http";
import { noBody, versionParams } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/versions/[version]">;

export const GET = methodNotAllowed("DELETE");

export function DELETE(request: Request, { params }: Context) {
  return respond(request, async () => {
    const path = await readParams(params, versionParams);
    await readBody(request, noBody);
    return deleteVersion(request, path);
  });
}

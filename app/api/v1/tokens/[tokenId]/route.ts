import { tokenParams } from "@/lib/domain/people-schema";
import { deleteToken } from "@/lib/server/access/token-requests";
import { getDeps } from "@/lib/server/deps";
import { readBody, readParams, respond } from "@/lib/server/http";
import { noBody } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/tokens/[tokenId]">;

export function DELETE(request: Request, { params }: Context) {
  return respond(request, async () => {
    const deps = await getDeps("administer", {});
    const { tokenId } = await readParams(params, tokenParams);
    await readBody(request, noBody);
    return deleteToken(deps, tokenId);
  });
}

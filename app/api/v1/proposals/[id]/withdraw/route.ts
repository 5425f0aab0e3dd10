import { idParams } from "@/lib/server/api-routes-policies";
import { methodNotAllowed, readBody, readParams, respond } from "@/lib/server/http";
import { withdraw } from "@/lib/server/proposals/proposal-requests";
import { noBody } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/proposals/[id]/withdraw">;

export const GET = methodNotAllowed("POST");

export function POST(request: Request, { params }: Context) {
  return respond(request, async () => {
    const { id } = await readParams(params, idParams);
    await readBody(request, noBody);
    return withdraw(id);
  });
}

import { proposalApprovalSchema } from "@/lib/domain/proposal-schema";
import { idParams } from "@/lib/server/api-routes-policies";
import { methodNotAllowed, readBody, readParams, respond } from "@/lib/server/http";
import { approve } from "@/lib/server/proposals/proposal-requests";

type Context = RouteContext<"/api/v1/proposals/[id]/approve">;

export const GET = methodNotAllowed("POST");

export function POST(request: Request, { params }: Context) {
  return respond(request, async () => {
    const { id } = await readParams(params, idParams);
    return approve(id, (await readBody(request, proposalApprovalSchema)).digest);
  });
}

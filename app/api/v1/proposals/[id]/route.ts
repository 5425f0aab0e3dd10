import { proposalInputSchema } from "@/lib/domain/proposal-schema";
import { idParams } from "@/lib/server/api-routes-policies";
import { readBody, readParams, respond } from "@/lib/server/http";
import { changeProposal, getOneProposal } from "@/lib/server/proposals/proposal-requests";

type Context = RouteContext<"/api/v1/proposals/[id]">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => getOneProposal((await readParams(params, idParams)).id));
}

export function PUT(request: Request, { params }: Context) {
  return respond(request, async () => {
    const { id } = await readParams(params, idParams);
    return changeProposal(request, id, await readBody(request, proposalInputSchema));
  });
}

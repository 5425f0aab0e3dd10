import { proposalInputSchema } from "@/lib/domain/proposal-schema";
import { methodNotAllowed, readBody, readParams, respond } from "@/lib/server/http";
import { createProposal } from "@/lib/server/proposals/proposal-requests";
import { aliasParams } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/aliases/[aliasName]/proposals">;

export const GET = methodNotAllowed("POST");

export function POST(request: Request, { params }: Context) {
  return respond(request, async () => {
    const path = await readParams(params, aliasParams);
    return createProposal(request, path, await readBody(request, proposalInputSchema));
  });
}

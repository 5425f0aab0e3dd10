import { proposalListQuery } from "@/lib/server/api-routes-policies";
import { methodNotAllowed, readQuery, respond } from "@/lib/server/http";
import { getProposals } from "@/lib/server/proposals/proposal-requests";

export function GET(request: Request) {
  return respond(request, async () => getProposals(readQuery(request, proposalListQuery)));
}

export const POST = methodNotAllowed("GET");

import { proposalRejectionSchema } from "@/lib/domain/proposal-schema";
import { idParams } from "@/lib/server/api-routes-policies";
import { methodNotAllowed, readBody, readParams, respond } from "@/lib/server/http";
import { reject } from "@/lib/server/proposals/proposal-requests";

type Context = RouteContext<"/api/v1/proposals/[id]/reject">;

export const GET = methodNotAllowed("POST");

export function POST(request: Request, { params }: Context) {
  return respond(request, async () => {
    const { id } = await readParams(params, idParams);
    const { digest, note } = await readBody(request, proposalRejectionSchema);
    return reject(id, digest, note);
  });
}

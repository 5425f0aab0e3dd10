import { personParams } from "@/lib/domain/people-schema";
import { postInvitation } from "@/lib/server/access/people-requests";
import { getDeps } from "@/lib/server/deps";
import { readBody, readParams, respond } from "@/lib/server/http";
import { noBody } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/people/[personId]/invitation">;

export function POST(request: Request, { params }: Context) {
  return respond(request, async () => {
    const deps = await getDeps("administer", {});
    const { personId } = await readParams(params, personParams);
    await readBody(request, noBody);
    return postInvitation(deps, personId);
  });
}

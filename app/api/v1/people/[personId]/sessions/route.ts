import { personParams } from "@/lib/domain/people-schema";
import { deleteSessionsOf } from "@/lib/server/access/people-requests";
import { getDeps } from "@/lib/server/deps";
import { readBody, readParams, respond } from "@/lib/server/http";
import { noBody } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/people/[personId]/sessions">;

export function DELETE(request: Request, { params }: Context) {
  return respond(request, async () => {
    const deps = await getDeps("administer", {});
    const { personId } = await readParams(params, personParams);
    await readBody(request, noBody);
    return deleteSessionsOf(deps, personId);
  });
}

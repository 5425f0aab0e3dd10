import { personParams, personUpdateSchema } from "@/lib/domain/people-schema";
import { putPerson } from "@/lib/server/access/people-requests";
import { getDeps } from "@/lib/server/deps";
import { methodNotAllowed, readBody, readParams, respond } from "@/lib/server/http";

type Context = RouteContext<"/api/v1/people/[personId]">;

export const GET = methodNotAllowed("PUT");

export function PUT(request: Request, { params }: Context) {
  return respond(request, async () => {
    const deps = await getDeps("administer", {});
    const { personId } = await readParams(params, personParams);
    return putPerson(deps, personId, await readBody(request, personUpdateSchema));
  });
}

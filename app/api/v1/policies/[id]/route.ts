import { policyUpdateSchema } from "@/lib/domain/policies-schema";
import { idParams, revisionQuery } from "@/lib/server/api-routes-policies";
import { methodNotAllowed, readBody, readParams, readQuery, respond } from "@/lib/server/http";
import { changePolicy, removePolicy } from "@/lib/server/policies/policy-requests";
import { noBody } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/policies/[id]">;

export const GET = methodNotAllowed("PUT", "DELETE");

export function PUT(request: Request, { params }: Context) {
  return respond(request, async () => {
    const { id } = await readParams(params, idParams);
    return changePolicy(id, await readBody(request, policyUpdateSchema));
  });
}

export function DELETE(request: Request, { params }: Context) {
  return respond(request, async () => {
    const { id } = await readParams(params, idParams);
    const { revision } = readQuery(request, revisionQuery);
    await readBody(request, noBody);
    return removePolicy(id, revision);
  });
}

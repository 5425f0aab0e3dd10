import { getOneChange } from "@/lib/server/function-requests";
import { readParams, readQuery, respond } from "@/lib/server/http";
import { changeParams, noQuery } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/changes/[id]">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => {
    readQuery(request, noQuery);
    const { id } = await readParams(params, changeParams);
    return getOneChange(id);
  });
}

import { getEvidence } from "@/lib/server/figures/figures-requests";
import { readParams, readQuery, respond } from "@/lib/server/http";
import { aliasParams, evidenceQuery } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/aliases/[aliasName]/evidence">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => {
    const key = await readParams(params, aliasParams);
    const { version } = readQuery(request, evidenceQuery);
    return { body: await getEvidence(key, version) };
  });
}

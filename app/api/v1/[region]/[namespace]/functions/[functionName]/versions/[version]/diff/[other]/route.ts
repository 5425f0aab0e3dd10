import { compareVersions } from "@/lib/server/function-requests";
import { readParams, readQuery, respond } from "@/lib/server/http";
import { noQuery, versionPairParams } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/versions/[version]/diff/[other]">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => {
    readQuery(request, noQuery);
    return compareVersions(await readParams(params, versionPairParams));
  });
}

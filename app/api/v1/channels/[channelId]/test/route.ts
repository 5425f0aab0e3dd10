import { channelParams } from "@/lib/domain/notification-schema";
import { getDeps } from "@/lib/server/deps";
import { methodNotAllowed, readBody, readParams, respond } from "@/lib/server/http";
import { testChannel } from "@/lib/server/notifications/channel-requests";
import { noBody } from "@/lib/server/request-shapes";

export const GET = methodNotAllowed("POST");

export function POST(request: Request, { params }: RouteContext<"/api/v1/channels/[channelId]/test">) {
  return respond(request, async () => {
    const deps = await getDeps("administer", {});
    const { channelId } = await readParams(params, channelParams);
    await readBody(request, noBody);
    return { body: await testChannel(deps, channelId) };
  });
}

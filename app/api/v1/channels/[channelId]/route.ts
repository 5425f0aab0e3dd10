import { channelParams, channelUpdateSchema } from "@/lib/domain/notification-schema";
import { getDeps } from "@/lib/server/deps";
import { methodNotAllowed, readBody, readParams, respond } from "@/lib/server/http";
import { putChannel, removeChannel } from "@/lib/server/notifications/channel-requests";
import { noBody } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/channels/[channelId]">;

export const GET = methodNotAllowed("PUT", "DELETE");

export function PUT(request: Request, { params }: Context) {
  return respond(request, async () => {
    const deps = await getDeps("administer", {});
    const { channelId } = await readParams(params, channelParams);
    return { body: await putChannel(deps, channelId, await readBody(request, channelUpdateSchema)) };
  });
}

export function DELETE(request: Request, { params }: Context) {
  return respond(request, async () => {
    const deps = await getDeps("administer", {});
    const { channelId } = await readParams(params, channelParams);
    await readBody(request, noBody);
    return { body: await removeChannel(deps, channelId) };
  });
}

import { channelParams } from "@/lib/domain/notification-schema";
import { getDeps } from "@/lib/server/deps";
import { readParams, respond } from "@/lib/server/http";
import { getDeliveries } from "@/lib/server/notifications/channel-requests";

export function GET(request: Request, { params }: RouteContext<"/api/v1/channels/[channelId]/deliveries">) {
  return respond(request, async () => {
    const deps = await getDeps("administer", {});
    const { channelId } = await readParams(params, channelParams);
    return { body: await getDeliveries(deps, channelId) };
  });
}

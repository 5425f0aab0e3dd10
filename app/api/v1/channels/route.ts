import { channelInputSchema } from "@/lib/domain/notification-schema";
import { getDeps } from "@/lib/server/deps";
import { readBody, respond } from "@/lib/server/http";
import { getChannels, postChannel } from "@/lib/server/notifications/channel-requests";

export function GET(request: Request) {
  return respond(request, async () => ({ body: await getChannels(await getDeps("administer", {})) }));
}

export function POST(request: Request) {
  return respond(request, async () => {
    const deps = await getDeps("administer", {});
    return { status: 201, body: await postChannel(deps, await readBody(request, channelInputSchema)) };
  });
}

import { getDeps } from "@/lib/server/deps";
import { getLiveHub } from "@/lib/server/events/get-live-hub";
import { openEventStream } from "@/lib/server/events/open-event-stream";
import { readLastEventId } from "@/lib/server/events/read-last-event-id";
import { readQuery, respond } from "@/lib/server/http";
import { eventsQuery } from "@/lib/server/request-shapes";

export const dynamic = "force-dynamic";

export function GET(request: Request) {
  return respond(request, async () => {
    const { after } = readQuery(request, eventsQuery);
    await getDeps("view", {});
    return openEventStream(await getLiveHub(), readLastEventId(request) ?? after ?? null, request.signal);
  });
}

import { type AccessSubject, isVisible, seesEverything } from "@/lib/domain/access";
import { watchCredential } from "@/lib/server/access/watch-credential";
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
    const { db, caller } = await getDeps("view", {});
    const { grants } = caller;
    const sees = seesEverything(grants) ? null : (place: AccessSubject) => isVisible(grants, place);
    const leaving = AbortSignal.any([request.signal, watchCredential(db, caller, request.signal)]);
    return openEventStream(await getLiveHub(), sees, readLastEventId(request) ?? after ?? null, leaving);
  });
}

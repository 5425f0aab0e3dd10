import type { QueryClient } from "@tanstack/react-query";
import type { LiveAsOf, LiveTopic } from "@/lib/domain/live-event-schema";
import { createLiveQueries } from "./live-queries";
import { setLiveState } from "./live-state";
import type { LiveMessage } from "./live-stream";
import { joinLiveStream } from "./live-tabs";

/** Should an event ever be lost, nobody looks at an old page for longer; it also says that somebody still looks. */
const SAFETY_MS = 4 * 60_000;

/** Keeps what the cache holds current by the server's events until told otherwise. `after`: as the page was served. */
export function startLive(client: QueryClient, after: number | null): () => void {
  const queries = createLiveQueries(client);
  const handleMessage = ({ event, data }: LiveMessage) => {
    // Our own server's words, which its tests hold.
    if (event === "changes") queries.touch(JSON.parse(data) as LiveTopic[]);
    else if (event === "as-of") queries.patchAsOf(JSON.parse(data) as LiveAsOf);
    else if (event === "reset") queries.touchAll();
  };
  const leave = joinLiveStream({
    after,
    onMessage: handleMessage,
    onMissed: queries.touchAll,
    onState: (state) => {
      setLiveState(state);
      queries.nudge();
    },
  });
  const safety = setInterval(() => {
    if (document.visibilityState === "visible") queries.touchAll();
  }, SAFETY_MS);
  return () => {
    leave();
    clearInterval(safety);
    queries.stop();
    setLiveState("starting");
  };
}

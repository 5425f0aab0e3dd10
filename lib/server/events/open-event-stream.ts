import "server-only";
import { problem } from "../http-problem";
import type { LiveHub, Sees } from "./live-hub";

/** Each is a socket and some kilobytes; a browser has one. */
const MAX_STREAMS = 2_000;
/** A reader this far behind is let go; it comes back when it can and goes on from where it was. */
const MAX_BEHIND_BYTES = 64 * 1024;

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  // Neither kept nor compressed on the way, which would hold events back.
  "cache-control": "private, no-store, no-transform",
  // For proxies that collect an answer before they pass it on.
  "x-accel-buffering": "no",
};

/**
 * The stream of a reader, told of what it sees, that knows everything up to `after`; null: it starts now. Ends when the reader leaves, lags too
 * far behind, or the hub stops. Throws `streamsFull` when there are too many.
 */
export async function openEventStream(
  hub: LiveHub,
  sees: Sees,
  after: number | null,
  signal: AbortSignal,
): Promise<Response> {
  if (hub.stats().listeners >= MAX_STREAMS) {
    throw problem("streamsFull", "This console already tells as many browsers as it can; ask again later.");
  }
  // What comes while the first frames are looked up follows them.
  let waiting: Uint8Array[] | null = [];
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  let leave = () => {};
  const end = () => {
    leave();
    signal.removeEventListener("abort", end);
    controller?.close();
    controller = null;
  };
  const write = (frame: Uint8Array) => {
    controller?.enqueue(frame);
    if ((controller?.desiredSize ?? 0) < 0) end();
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start: (started) => {
        controller = started;
      },
      cancel: () => {
        controller = null;
        end();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MAX_BEHIND_BYTES }),
  );
  leave = hub.listen({
    sees,
    send: (frame) => (waiting === null ? write(frame) : waiting.push(frame)),
    end,
  });
  signal.addEventListener("abort", end, { once: true });
  if (signal.aborted) end();
  try {
    for (const frame of await hub.catchUp(after, sees)) write(frame);
  } catch (error) {
    end();
    throw error;
  }
  const missed = waiting;
  waiting = null;
  for (const frame of missed) write(frame);
  return new Response(body, { headers: HEADERS });
}

import type { LiveState } from "./live-state";

/** One event of the stream: its name, its data as JSON text, and where to go on from after it. */
export interface LiveMessage {
  event: string;
  data: string;
  /** Null for what need not be resumed. */
  id: number | null;
}

const EVENTS = ["hello", "changes", "reset", "as-of", "beat"];
const FIRST_PAUSE_MS = 500;
const MAX_PAUSE_MS = 15_000;
/** The server says something every fifteen seconds: after two of them in silence the line is dead. */
const SILENCE_MS = 40_000;

interface StreamOptions {
  /** The last event seen; null: none. */
  lastId: () => number | null;
  onMessage: (message: LiveMessage) => void;
  onState: (state: LiveState) => void;
}

/** Keeps a stream open until told otherwise: a lost one is made anew, ever slower, and goes on where it was. */
export function openLiveStream({ lastId, onMessage, onState }: StreamOptions): () => void {
  let source: EventSource | null = null;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const connect = () => {
    close();
    const after = lastId();
    const made = new EventSource(`/api/v1/events${after === null ? "" : `?after=${after}`}`);
    source = made;
    for (const event of EVENTS) {
      made.addEventListener(event, ({ data, lastEventId }: MessageEvent<string>) => {
        listenOn();
        // Events without an id of their own repeat the last one's.
        const id = event === "as-of" || event === "beat" || lastEventId === "" ? null : Number(lastEventId);
        onMessage({ event, data, id });
        if (event !== "hello") return;
        failures = 0;
        onState("live");
      });
    }
    made.onerror = lose;
    listenOn();
  };

  const listenOn = () => {
    clearTimeout(silence);
    silence = setTimeout(lose, SILENCE_MS);
  };

  function lose(): void {
    close();
    failures += 1;
    onState(failures === 1 ? "reconnecting" : "polling");
    // With jitter: all browsers lose a restarting server in the same moment.
    const pause = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
    timer = setTimeout(connect, pause * (0.5 + Math.random()));
  }

  function close(): void {
    clearTimeout(timer);
    clearTimeout(silence);
    source?.close();
    source = null;
  }

  /** What kept the stream away may be over: the network is back, or somebody looks at the page again. */
  const hurry = () => {
    if (source === null && document.visibilityState === "visible") connect();
  };
  addEventListener("online", hurry);
  document.addEventListener("visibilitychange", hurry);
  connect();
  return () => {
    removeEventListener("online", hurry);
    document.removeEventListener("visibilitychange", hurry);
    close();
  };
}

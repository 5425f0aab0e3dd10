import type { LiveState } from "./live-state";
import { type LiveMessage, openLiveStream } from "./live-stream";

const NAME = "halftone.live";
/** The leading tab passes the server's beats on; without any for so long it is stuck. */
const SILENCE_MS = 45_000;

/** What tabs say to each other. */
type Word =
  | { kind: "ask" }
  | { kind: "message"; message: LiveMessage }
  /** `id`: the last event the leading tab has seen. */
  | { kind: "state"; state: LiveState; id: number | null };

export interface LiveOptions {
  /** The last event that what the page shows already knows of; null: not known. */
  after: number | null;
  onMessage: (message: LiveMessage) => void;
  onState: (state: LiveState) => void;
  /** Events may have passed before this tab heard its first. */
  onMissed: () => void;
}

/**
 * One stream for all tabs of a browser: the tab that holds a lock has it and tells the others; when it goes, another one
 * takes over where it was. Without locks (plain http on another machine) each tab has its own.
 */
export function joinLiveStream({ after, onMessage, onState, onMissed }: LiveOptions): () => void {
  let lastId = after;
  const hear = (message: LiveMessage) => {
    if (message.id !== null) {
      if (lastId === null) onMissed();
      lastId = Math.max(lastId ?? 0, message.id);
    }
    onMessage(message);
  };
  if (!navigator.locks || typeof BroadcastChannel === "undefined") {
    return openLiveStream({ lastId: () => lastId, onMessage: hear, onState });
  }

  const channel = new BroadcastChannel(NAME);
  const leaving = new AbortController();
  let state: LiveState = "starting";
  let isLeader = false;
  let hasCaughtUp = false;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const say = (word: Word) => channel.postMessage(word);
  const take = (next: LiveState) => {
    state = next;
    onState(next);
  };

  function lead(): () => void {
    isLeader = true;
    clearTimeout(silence);
    return openLiveStream({
      lastId: () => lastId,
      onMessage: (message) => {
        hear(message);
        // The others have their own `hello`: the state, below.
        if (message.event !== "hello") say({ kind: "message", message });
      },
      onState: (next) => {
        take(next);
        say({ kind: "state", state, id: lastId });
      },
    });
  }

  channel.onmessage = ({ data: word }: MessageEvent<Word>) => {
    if (word.kind === "ask") {
      if (isLeader) say({ kind: "state", state, id: lastId });
      return;
    }
    if (isLeader) return;
    clearTimeout(silence);
    silence = setTimeout(() => take("polling"), SILENCE_MS);
    const id = word.kind === "state" ? word.id : word.message.id;
    if (!hasCaughtUp && id !== null) {
      hasCaughtUp = true;
      // What the leading tab was told before this one listened, this one was not.
      if (word.kind === "message" || id !== lastId) onMissed();
    }
    if (word.kind === "message") return hear(word.message);
    lastId = id ?? lastId;
    take(word.state);
  };
  say({ kind: "ask" });

  void navigator.locks
    .request(NAME, { signal: leaving.signal }, async () => {
      const close = lead();
      await new Promise((resolve) => leaving.signal.addEventListener("abort", resolve, { once: true }));
      close();
    })
    // Left before it was this tab's turn.
    .catch(() => {});
  return () => {
    leaving.abort();
    clearTimeout(silence);
    channel.close();
  };
}

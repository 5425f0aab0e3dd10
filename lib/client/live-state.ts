/**
 * How this page learns of changes: `starting` before the first word, `live` by the stream, `reconnecting` while it is
 * made anew, `polling` once that has failed.
 */
export type LiveState = "starting" | "live" | "reconnecting" | "polling";

let state: LiveState = "starting";
const listeners = new Set<() => void>();

export function getLiveState(): LiveState {
  return state;
}

export function setLiveState(next: LiveState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

export function subscribeLiveState(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A query's `refetchInterval`: asks again only while nothing else tells of changes. */
export function pollUnlessLive(ms: number): () => number | false {
  return () => (state === "live" ? false : ms);
}

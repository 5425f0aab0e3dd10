/** Whether the server said that nobody is signed in any more, while the page goes on. */
let isLost = false;
const listeners = new Set<() => void>();

export function isSessionLost(): boolean {
  return isLost;
}

export function noteSessionLost(lost: boolean): void {
  if (lost === isLost) return;
  isLost = lost;
  for (const listener of listeners) listener();
}

export function subscribeSessionLost(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const CHANNEL = "halftone.session";

/** Tells every other tab that somebody has signed in. */
export function announceSignIn(): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("signed in");
  channel.close();
}

/** A tab may close before it has told the others. */
const LOOK_MS = 3_000;

/** Calls back when somebody may have signed in elsewhere: said so, or looks at this tab again, and now and then. */
export function onPossibleSignIn(heard: () => void): () => void {
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(CHANNEL);
  if (channel !== null) channel.onmessage = heard;
  addEventListener("focus", heard);
  const timer = setInterval(() => document.visibilityState === "visible" && heard(), LOOK_MS);
  return () => {
    channel?.close();
    removeEventListener("focus", heard);
    clearInterval(timer);
  };
}

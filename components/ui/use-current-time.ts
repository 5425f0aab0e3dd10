"use client";

import { useSyncExternalStore } from "react";
import { useNow } from "use-intl";

const TICK_MS = 10_000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let current: Date | undefined;

/**
 * The time, renewed every ten seconds by one timer for the whole page. While the server's HTML is taken over it is the
 * server's time, so both render the same words.
 */
export function useCurrentTime(): Date {
  const served = useNow();
  return useSyncExternalStore(subscribe, readClock, () => served);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    current = undefined;
  };
}

function readClock(): Date {
  current ??= new Date();
  return current;
}

function tick(): void {
  current = new Date();
  for (const listener of listeners) listener();
}

"use client";

import { useSyncExternalStore } from "react";
import { getLiveState, type LiveState, subscribeLiveState } from "@/lib/client/live-state";

/** How the page learns of changes right now. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(subscribeLiveState, getLiveState, () => "starting");
}

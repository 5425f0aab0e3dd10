"use client";
import { useSyncExternalStore } from "react";
import { isSessionLost, subscribeSessionLost } from "@/lib/client/lost-session";

/** Whether nobody is signed in any more. */
export function useIsSessionLost(): boolean {
  return useSyncExternalStore(subscribeSessionLost, isSessionLost, () => false);
}

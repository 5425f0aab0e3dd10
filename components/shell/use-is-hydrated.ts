"use client";

import { useSyncExternalStore } from "react";

/** False on the server and while its HTML is taken over, then true: for what only the browser can know. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
}

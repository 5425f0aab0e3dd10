"use client";

import { notifyManager, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";
import { renewedFreshness } from "@/lib/client/renewed-freshness";
import type { Freshness } from "@/lib/domain/function-schema";

/**
 * The freshness of what the page shows: of all answers in use that carry one, a failing one first, else the oldest.
 * Null while nothing is shown yet, and on the server.
 */
export function useShownFreshness(): Freshness | null {
  const client = useQueryClient();
  const subscribe = useCallback(
    // Batched, since data handed over by the server enters the cache while React renders.
    (listener: () => void) => client.getQueryCache().subscribe(notifyManager.batchCalls(listener)),
    [client],
  );
  return useSyncExternalStore(
    subscribe,
    () => readShownFreshness(client),
    () => null,
  );
}

function readShownFreshness(client: QueryClient): Freshness | null {
  const shown = client
    .getQueryCache()
    .findAll({ type: "active" })
    .map(({ state }) => freshnessOf(state.data))
    .filter((freshness) => freshness !== null);
  return shown.find(({ failing }) => failing !== null) ?? shown.toSorted(byAge)[0] ?? null;
}

function freshnessOf(data: unknown): Freshness | null {
  if (typeof data !== "object" || data === null || !("freshness" in data)) return null;
  const freshness = (data.freshness ?? null) as Freshness | null; // the one meaning of this word in every answer of ours
  return freshness === null ? null : renewedFreshness(freshness);
}

function byAge(left: Freshness, right: Freshness): number {
  return (left.asOf ?? "").localeCompare(right.asOf ?? "");
}

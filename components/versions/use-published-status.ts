"use client";
import { useQuery } from "@tanstack/react-query";
import { functionQuery } from "@/lib/client/queries";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { ObjectStatus } from "@/lib/domain/version-schema";

/** A new version takes seconds; nobody should wait for the page's own slower pace. */
const STATUS_INTERVAL_MS = 1_000;

/** Follows a version just published until it is Active; null while nothing is known of it. */
export function usePublishedStatus(functionKey: FunctionKey, version: string | null): ObjectStatus | null {
  const { data } = useQuery({
    ...functionQuery(functionKey),
    enabled: version !== null,
    refetchInterval: ({ state }) =>
      state.data?.versions.find((known) => known.version === version)?.status === "Active" ? false : STATUS_INTERVAL_MS,
  });
  return data?.versions.find((known) => known.version === version)?.status ?? null;
}

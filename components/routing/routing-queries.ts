import { queryOptions } from "@tanstack/react-query";
import { getHeaderSighting, getPersonas } from "@/lib/client/invocations-api";
import type { FunctionKey } from "@/lib/domain/function-schema";

/** Saved by people of this console; they cost the cloud nothing. */
export const personasQuery = (key: FunctionKey) =>
  queryOptions({
    queryKey: ["personas", key.region, key.namespace, key.functionName],
    queryFn: ({ signal }) => getPersonas(key, signal),
    staleTime: 30_000,
  });

/** Searches the log: only for headers that a person has typed. */
export const headerSightingQuery = (key: FunctionKey, header: string) =>
  queryOptions({
    queryKey: ["header-sighting", key.region, key.namespace, key.functionName, header],
    queryFn: ({ signal }) => getHeaderSighting(key, header, signal),
    staleTime: 5 * 60_000,
    retry: false,
  });

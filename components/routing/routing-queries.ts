import { queryOptions } from "@tanstack/react-query";
import { getEntryPoints } from "@/lib/client/entry-points-api";
import { getHeaderSighting, getPersonas } from "@/lib/client/invocations-api";
import type { FunctionKey } from "@/lib/domain/function-schema";

/** Saved by people of this console; they cost the cloud nothing. */
export const personasQuery = (key: FunctionKey) =>
  queryOptions({
    queryKey: ["personas", key.region, key.namespace, key.functionName],
    queryFn: ({ signal }) => getPersonas(key, signal),
    staleTime: 30_000,
  });

/** Asks the cloud: only after a person turned to what needs it. */
export const entryPointsQuery = (key: FunctionKey) =>
  queryOptions({
    queryKey: ["entry-points", key.region, key.namespace, key.functionName],
    queryFn: ({ signal }) => getEntryPoints(key, signal),
    staleTime: 60_000,
  });

/** Searches the log: only for headers that a person has typed. */
export const headerSightingQuery = (key: FunctionKey, header: string) =>
  queryOptions({
    queryKey: ["header-sighting", key.region, key.namespace, key.functionName, header],
    queryFn: ({ signal }) => getHeaderSighting(key, header, signal),
    staleTime: 5 * 60_000,
    retry: false,
  });

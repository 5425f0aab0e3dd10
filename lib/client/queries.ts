import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { isOpenChange } from "@/lib/domain/change";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { type ActivityFilter, findFunctions, getActivity, getChange, getFunction, getFunctionIndex } from "./api";
import { pollUnlessLive } from "./live-state";

/** While no event stream tells of changes. Re-reading costs the cloud nothing: the server answers from what it knows. */
const PAGE_INTERVAL_MS = 5_000;
const LIST_INTERVAL_MS = 15_000;

export const functionIndexQuery = (region: string, namespace: string) =>
  queryOptions({
    queryKey: ["function-index", region, namespace],
    queryFn: ({ signal }) => getFunctionIndex(region, namespace, signal),
    refetchInterval: pollUnlessLive(LIST_INTERVAL_MS),
  });

export const functionMatchesQuery = (region: string, search: string) =>
  queryOptions({
    queryKey: ["function-matches", region, search],
    queryFn: ({ signal }) => findFunctions(region, search, signal),
  });

export const functionQuery = (key: FunctionKey) =>
  queryOptions({
    queryKey: ["function", key.region, key.namespace, key.functionName],
    queryFn: ({ signal }) => getFunction(key, signal),
    refetchInterval: pollUnlessLive(PAGE_INTERVAL_MS),
  });

/** Follows one change until its outcome is known. A change that is not stored yet answers 404 and is asked for again. */
export const changeQuery = (id: string) =>
  queryOptions({
    queryKey: ["change", id],
    queryFn: ({ signal }) => getChange(id, signal),
    refetchInterval: ({ state }) => (state.data !== undefined && !isOpenChange(state.data) ? false : 400),
    retry: false,
  });

export const activityQuery = (filter: ActivityFilter) =>
  infiniteQueryOptions({
    queryKey: ["activity", filter],
    queryFn: ({ pageParam, signal }) => getActivity(filter, pageParam, signal),
    initialPageParam: null as string | null, // widened: later pages carry a cursor
    getNextPageParam: (page) => page.next,
  });

"use client";

import { useQuery } from "@tanstack/react-query";
import { debounce, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { pollUnlessLive } from "@/lib/client/live-state";
import { functionIndexQuery } from "@/lib/client/queries";
import type { Freshness, FunctionSummary } from "@/lib/domain/function-schema";
import { type FilterCounts, type FunctionFilter, indexFunctions, searchFunctions } from "./function-search";
import { listParams } from "./list-params";
import type { ServedFunctions } from "./served-functions";
import { useWantRest } from "./use-want-rest";

/** Before the first reading ended it is asked for more often. */
const FIRST_READING_INTERVAL_MS = 1_000;
const INTERVAL_MS = 15_000;
/** A large namespace is some megabytes. */
const LARGE_INTERVAL_MS = 60_000;
const URL_PAUSE_MS = 300;

export interface FunctionList {
  rows: readonly FunctionSummary[];
  counts: FilterCounts;
  matched: number;
  freshness: Freshness;
  /** Whether search already sees every function. */
  isWhole: boolean;
  /** Loads the rest of a large namespace now, since somebody is about to search it. */
  askForRest: () => void;
  /** The console's own server does not answer; what is shown is the last it said. */
  isServerAway: boolean;
  query: string;
  filter: FunctionFilter;
  setQuery: (query: string) => void;
  setFilter: (filter: FunctionFilter) => void;
}

/** The functions of a namespace as query and filter leave them, searched here and not on the server. */
export function useFunctionList(region: string, namespace: string, served: ServedFunctions | null): FunctionList {
  const [{ q, filter }, setParams] = useQueryStates(listParams, { history: "replace" });
  const { wantsRest, askForRest } = useWantRest(q !== "" || filter !== "all");
  const { data, isError } = useQuery({
    ...functionIndexQuery(region, namespace),
    enabled: served === null || wantsRest,
    refetchInterval: (query) => {
      if (query.state.data?.freshness.asOf === null) return FIRST_READING_INTERVAL_MS;
      return pollUnlessLive(served === null ? INTERVAL_MS : LARGE_INTERVAL_MS)();
    },
  });
  const functions = data?.functions ?? served?.rows;
  const index = useMemo(() => indexFunctions(functions ?? []), [functions]);
  const rows = useMemo(() => searchFunctions(index, q, filter), [index, q, filter]);
  const partial = data === undefined ? served : null;
  const isUnsearched = q === "" && filter === "all";

  return {
    rows,
    counts: partial?.counts ?? index.counts,
    matched:
      partial === null ? rows.length : isUnsearched ? partial.counts.all : Math.max(rows.length, partial.matched),
    freshness: data?.freshness ?? served?.freshness ?? { asOf: null, failing: null },
    isWhole: partial === null,
    askForRest,
    isServerAway: isError,
    query: q,
    filter,
    // The list follows every key; the URL follows when typing pauses.
    setQuery: (query) => setParams({ q: query }, { limitUrlUpdates: debounce(query === "" ? 0 : URL_PAUSE_MS) }),
    setFilter: (next) => setParams({ filter: next }),
  };
}

import type { FunctionIndex } from "@/lib/domain/api-schema";
import type { Freshness, FunctionSummary } from "@/lib/domain/function-schema";
import { type FilterCounts, type FunctionFilter, indexFunctions, searchFunctions } from "./function-search";

/** A namespace up to here comes whole with the page; beyond, the words of a page nobody searches yet would delay it. */
const WHOLE_UP_TO = 300;
const FIRST_ROWS = 100;

/** What the page brings along of a namespace that is too large to come whole. The browser loads the rest by itself. */
export interface ServedFunctions {
  /** The first of those that match the URL's query and filter. */
  rows: FunctionSummary[];
  /** Over the whole namespace. */
  counts: FilterCounts;
  /** How many match, of which `rows` are the first. */
  matched: number;
  freshness: Freshness;
}

/** Null when the index is small enough to be handed over as it is. */
export function serveFunctions(index: FunctionIndex, query: string, filter: FunctionFilter): ServedFunctions | null {
  if (index.functions.length <= WHOLE_UP_TO) return null;
  const searchIndex = indexFunctions(index.functions);
  const matching = searchFunctions(searchIndex, query, filter);
  return {
    rows: matching.slice(0, FIRST_ROWS),
    counts: searchIndex.counts,
    matched: matching.length,
    freshness: index.freshness,
  };
}

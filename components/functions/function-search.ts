import type { FunctionSummary } from "@/lib/domain/function-schema";
import { isSplit } from "@/lib/domain/roles";

export const FUNCTION_FILTERS = ["all", "splitting", "drifted", "notActive"] as const;
export type FunctionFilter = (typeof FUNCTION_FILTERS)[number];

/** How many functions each filter lets through. */
export type FilterCounts = Record<FunctionFilter, number>;

/** Functions made ready to be searched at every key. */
export interface SearchIndex {
  entries: readonly { summary: FunctionSummary; text: string }[];
  counts: FilterCounts;
}

export function indexFunctions(functions: readonly FunctionSummary[]): SearchIndex {
  const counts: FilterCounts = { all: 0, splitting: 0, drifted: 0, notActive: 0 };
  const entries = functions.map((summary) => {
    for (const filter of FUNCTION_FILTERS) if (passes(summary, filter)) counts[filter] += 1;
    return { summary, text: `${summary.name}\n${summary.description}`.toLowerCase() };
  });
  return { entries, counts };
}

/** The functions that pass the filter and hold every word of the query in name or description, in the index's order. */
export function searchFunctions({ entries }: SearchIndex, query: string, filter: FunctionFilter): FunctionSummary[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found: FunctionSummary[] = [];
  for (const { summary, text } of entries) {
    if (passes(summary, filter) && words.every((word) => text.includes(word))) found.push(summary);
  }
  return found;
}

function passes(summary: FunctionSummary, filter: FunctionFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "splitting":
      return summary.aliases?.some(isSplit) ?? false;
    case "drifted":
      return summary.drifted !== undefined;
    case "notActive":
      return summary.status !== "Active";
  }
}

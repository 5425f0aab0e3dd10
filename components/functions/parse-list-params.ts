import { FUNCTION_FILTERS, type FunctionFilter } from "./function-search";

/**
 * Query and filter as the server finds them in the URL. The browser reads the same through `listParams`, whose library
 * has separate builds for the two sides: sharing one would load it twice.
 */
export function parseListParams({ q, filter }: Record<string, string | string[] | undefined>): {
  query: string;
  filter: FunctionFilter;
} {
  const [query, name] = [q, filter].map((value) => (Array.isArray(value) ? value[0] : value));
  return { query: query ?? "", filter: FUNCTION_FILTERS.find((known) => known === name) ?? "all" };
}

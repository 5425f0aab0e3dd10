import { parseAsString, parseAsStringLiteral } from "nuqs";
import { FUNCTION_FILTERS } from "./function-search";

/** The part of the page's URL that the browser changes by itself; region and namespace ask the server. */
export const listParams = {
  q: parseAsString.withDefault(""),
  filter: parseAsStringLiteral(FUNCTION_FILTERS).withDefault("all"),
};

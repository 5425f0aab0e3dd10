import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { functionIndexQuery } from "@/lib/client/queries";
import type { FunctionIndex } from "@/lib/domain/api-schema";
import { FunctionList } from "./function-list";
import type { FunctionFilter } from "./function-search";
import { serveFunctions } from "./served-functions";

interface Props extends Omit<ComponentProps<typeof FunctionList>, "served"> {
  index: FunctionIndex;
  /** As the URL has them. */
  query: string;
  filter: FunctionFilter;
}

/** The list with the server's index in the browser's cache, or with its first rows where that would be too much. */
export function HydratedFunctionList({ index, query, filter, ...place }: Props) {
  const served = serveFunctions(index, query, filter);
  const client = new QueryClient();
  if (served === null) client.setQueryData(functionIndexQuery(place.region, place.namespace).queryKey, index);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      {/* Another place is another list: nothing of the old one may show under its name. */}
      <FunctionList key={`${place.region}/${place.namespace}`} {...place} served={served} />
    </HydrationBoundary>
  );
}

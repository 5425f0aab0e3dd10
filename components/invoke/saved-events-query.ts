import { queryOptions } from "@tanstack/react-query";
import { getSavedEvents } from "@/lib/client/invocations-api";
import type { FunctionKey } from "@/lib/domain/function-schema";

export const savedEventsQuery = (key: FunctionKey) =>
  queryOptions({
    queryKey: ["saved-events", key.region, key.namespace, key.functionName],
    queryFn: ({ signal }) => getSavedEvents(key, signal),
  });

import { queryOptions } from "@tanstack/react-query";
import { getEntryPoints } from "@/lib/client/entry-points-api";
import type { FunctionKey } from "@/lib/domain/function-schema";

/** Asks the cloud several times over, so it is read again only when somebody wants it or changed something. */
export const entryPointsQuery = (key: FunctionKey) =>
  queryOptions({
    queryKey: ["entry-points", key.region, key.namespace, key.functionName],
    queryFn: ({ signal }) => getEntryPoints(key, signal),
    staleTime: 30_000,
  });

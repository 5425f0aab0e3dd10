import { queryOptions } from "@tanstack/react-query";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { FunctionAccess } from "@/lib/domain/policies-schema";
import { functionPath, withSignal } from "./api";
import { callApi } from "./call-api";

/** A freeze begins and ends without anybody's doing. */
const ACCESS_INTERVAL_MS = 30_000;

/** What the user may do with each alias of a function. */
export const accessQuery = (key: FunctionKey) =>
  queryOptions({
    queryKey: ["access", key.region, key.namespace, key.functionName],
    queryFn: ({ signal }) => callApi<FunctionAccess>(`${functionPath(key)}/access`, withSignal(signal)),
    refetchInterval: ACCESS_INTERVAL_MS,
  });

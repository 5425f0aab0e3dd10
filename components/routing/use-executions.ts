"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getExecutions } from "@/lib/client/invocations-api";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Execution } from "@/lib/domain/invocation-schema";

/** Logs follow a call by seconds. Some twenty seconds are waited for them. */
const INTERVAL_MS = 1_500;
const TRIES = 14;

export interface FoundExecutions {
  /** By the function's request id. */
  executions: ReadonlyMap<string, Execution>;
  /** Whether more may still come. */
  isWaiting: boolean;
  /** Why none came: the function delivers no logs, or they could not be read or found. */
  gaveUp: "noLog" | "missing" | null;
  lookAgain: () => void;
}

/** Looks several executions up in the function's log until all are there. Without ids nothing is asked. */
export function useExecutions(key: FunctionKey, requestIds: readonly string[]): FoundExecutions {
  const client = useQueryClient();
  const queryKey = ["executions", key.region, key.namespace, key.functionName, ...requestIds];
  const isAll = (found: readonly Execution[] | undefined) => (found?.length ?? 0) >= requestIds.length;
  const { data, isFetching, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => getExecutions(key, requestIds, signal),
    enabled: requestIds.length > 0,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => {
      const isOver = state.data !== undefined && (!state.data.hasLogTopic || isAll(state.data.executions));
      return isOver || state.dataUpdateCount + state.errorUpdateCount >= TRIES ? false : INTERVAL_MS;
    },
  });
  const state = client.getQueryState(queryKey);
  const tries = (state?.dataUpdateCount ?? 0) + (state?.errorUpdateCount ?? 0);
  const hasLog = data?.hasLogTopic !== false;
  const isDone = requestIds.length === 0 || isAll(data?.executions);
  const isWaiting = !isDone && hasLog && (tries < TRIES || isFetching);
  return {
    executions: new Map((data?.executions ?? []).map((execution) => [execution.functionRequestId, execution])),
    isWaiting,
    gaveUp: isDone || isWaiting ? null : hasLog ? "missing" : "noLog",
    lookAgain: () => void refetch(),
  };
}

"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getExecutions } from "@/lib/client/invocations-api";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Execution } from "@/lib/domain/invocation-schema";

/** Logs follow a call by seconds. Some twenty seconds are waited for them. */
const INTERVAL_MS = 1_500;
const TRIES = 14;
/** Said of an execution that goes on. */
const STILL_RUNNING = 202;

/** What the log says of one execution, as far as it was found. */
export type FoundExecution =
  | { state: "found"; execution: Execution }
  | { state: "waiting" }
  /** The function delivers no logs: waiting is of no use. */
  | { state: "noLog" }
  /** Not found while it was waited for, or the log could not be read. */
  | { state: "missing"; isUnreadable: boolean; lookAgain: () => void };

/** Looks an execution up in the function's log until it is there. Not enabled: nothing is asked, the state is `waiting`. */
export function useExecution(key: FunctionKey, requestId: string, isEnabled: boolean): FoundExecution {
  const client = useQueryClient();
  const queryKey = ["executions", key.region, key.namespace, key.functionName, requestId];
  const { data, isFetching, error, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => getExecutions(key, [requestId], signal),
    enabled: isEnabled,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => {
      const isOver = state.data !== undefined && (!state.data.hasLogTopic || hasEnded(state.data.executions[0]));
      return isOver || state.dataUpdateCount + state.errorUpdateCount >= TRIES ? false : INTERVAL_MS;
    },
  });
  const state = client.getQueryState(queryKey);
  const tries = (state?.dataUpdateCount ?? 0) + (state?.errorUpdateCount ?? 0);
  const [execution] = data?.executions ?? [];
  if (execution !== undefined) return { state: "found", execution };
  if (data?.hasLogTopic === false) return { state: "noLog" };
  if (tries < TRIES || isFetching) return { state: "waiting" };
  return { state: "missing", isUnreadable: error !== null, lookAgain: () => void refetch() };
}

function hasEnded(execution: Execution | undefined): boolean {
  return execution !== undefined && execution.statusCode !== STILL_RUNNING;
}

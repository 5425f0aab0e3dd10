"use client";
import { type QueryState, useQuery, useQueryClient } from "@tanstack/react-query";
import { ProblemError } from "@/lib/client/call-api";
import { getExecutions } from "@/lib/client/invocations-api";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Execution } from "@/lib/domain/invocation-schema";

/** Logs follow a call by seconds. Some twenty seconds are waited for them. */
const INTERVAL_MS = 1_500;
const TRIES = 14;
/** Said of an execution that goes on. */
const STILL_RUNNING = 202;

type Counted = "dataUpdateCount" | "errorUpdateCount" | "error";

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
    refetchInterval: ({ state: { data: list, ...state } }) => {
      const isOver = list !== undefined && (!list.hasLogTopic || hasEnded(list.executions[0]));
      return isOver || hasGivenUp(state) ? false : INTERVAL_MS;
    },
  });
  const state = client.getQueryState(queryKey);
  const [execution] = data?.executions ?? [];
  if (execution !== undefined) return { state: "found", execution };
  if (data?.hasLogTopic === false) return { state: "noLog" };
  if (state === undefined || isFetching || !hasGivenUp(state)) return { state: "waiting" };
  return { state: "missing", isUnreadable: error !== null, lookAgain: () => void refetch() };
}

/** After the last try, or when the log cannot be read and asking again would not change that. */
function hasGivenUp({ dataUpdateCount, errorUpdateCount, error }: Pick<QueryState, Counted>): boolean {
  const isRefused = error instanceof ProblemError && error.status >= 400 && error.status < 500 && error.status !== 429;
  return isRefused || dataUpdateCount + errorUpdateCount >= TRIES;
}

function hasEnded(execution: Execution | undefined): boolean {
  return execution !== undefined && execution.statusCode !== STILL_RUNNING;
}

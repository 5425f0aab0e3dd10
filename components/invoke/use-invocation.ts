"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { ProblemError } from "@/lib/client/call-api";
import { invokeFunction } from "@/lib/client/invocations-api";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { InvocationRequest, InvocationResult } from "@/lib/domain/invocation-schema";
import type { Problem } from "@/lib/domain/problem-schema";

/** One run of the function, as far as it is known. */
export type Invocation =
  | { state: "idle" }
  | { state: "running"; qualifier: string; startedAt: number }
  | { state: "done"; result: InvocationResult; endedAt: string }
  /** `mayHaveRun`: nobody knows whether the function was started. */
  | { state: "failed"; problem: Problem; mayHaveRun: boolean }
  /** The person stopped waiting; the function may go on. */
  | { state: "cancelled" };

/** Invokes the function. The last outcome is found again by whoever comes back to the tab within minutes. */
export function useInvocation(functionKey: FunctionKey) {
  const client = useQueryClient();
  const cacheKey = ["invocation", functionKey.region, functionKey.namespace, functionKey.functionName];
  const [invocation, setInvocation] = useState<Invocation>(
    () => client.getQueryData<Invocation>(cacheKey) ?? { state: "idle" },
  );
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  function end(controller: AbortController, outcome: Invocation) {
    client.setQueryData(cacheKey, outcome);
    if (running.current !== controller) return;
    running.current = null;
    setInvocation(outcome);
  }

  return {
    invocation,
    start(request: InvocationRequest) {
      if (running.current !== null) return;
      const controller = new AbortController();
      running.current = controller;
      setInvocation({ state: "running", qualifier: request.qualifier, startedAt: Date.now() });
      void invokeFunction(functionKey, request, controller.signal).then(
        (result) => end(controller, { state: "done", result, endedAt: new Date().toISOString() }),
        (error: unknown) => {
          if (controller.signal.aborted) return end(controller, { state: "cancelled" });
          if (!(error instanceof ProblemError)) throw error;
          end(controller, { state: "failed", problem: error.problem, mayHaveRun: mayHaveRun(error) });
        },
      );
    },
    cancel: () => running.current?.abort(),
  };
}

/** Without an answer, or with one that was not understood, the call may have reached the function. */
function mayHaveRun({ status, problem: { code } }: ProblemError): boolean {
  return status === 0 || code === "cloudUnavailable" || code === "cloudUnreadable" || code === "internal";
}

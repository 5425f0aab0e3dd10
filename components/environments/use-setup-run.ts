"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { ProblemError } from "@/lib/client/call-api";
import { setUpEnvironments } from "@/lib/client/environments-api";
import type { SetupRequest, SetupResult, SetupStep } from "@/lib/domain/environment-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Problem } from "@/lib/domain/problem-schema";
import { environmentsQuery } from "./environment-queries";

/** What became of a step, with the calls that were announced for it: a plan worked out anew has none for what is done. */
export type StepOutcome = SetupResult["outcomes"][number] & Pick<SetupStep, "actions">;

/** Where a run of the set-up stands. */
export interface SetupRun {
  /** What became of the steps tried, by their ids. */
  outcomes: ReadonlyMap<string, StepOutcome>;
  /** The step being carried out; null: none is. */
  current: string | null;
  /** Why the server refused a step, or that it did not answer: then it is not known whether the step happened. */
  problem: { stepId: string; problem: Problem; isLost: boolean } | null;
}

const IDLE: SetupRun = { outcomes: new Map(), current: null, problem: null };

/** Carries out the set-up one step after the other, and stops at the first that is not known to have succeeded. */
export function useSetupRun(functionKey: FunctionKey) {
  const client = useQueryClient();
  const [run, setRun] = useState<SetupRun>(IDLE);
  const isStopped = useRef(false);
  useEffect(() => {
    isStopped.current = false;
    return () => {
      isStopped.current = true;
    };
  }, []);

  /** True when the step is known to be done. */
  async function take(step: SetupStep, urlAuth: SetupRequest["urlAuth"]): Promise<boolean> {
    setRun((before) => ({ ...before, current: step.id, problem: null }));
    try {
      const { outcomes, view } = await setUpEnvironments(functionKey, {
        steps: [step.id],
        ...(urlAuth === undefined ? {} : { urlAuth }),
      });
      client.setQueryData(environmentsQuery(functionKey).queryKey, view);
      const outcome = outcomes.find(({ id }) => id === step.id);
      if (outcome === undefined) return false;
      const tried = { ...outcome, actions: step.actions };
      setRun((before) => ({ ...before, outcomes: new Map(before.outcomes).set(step.id, tried) }));
      return outcome.outcome === "applied" || outcome.outcome === "alreadyDone";
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { problem, status } = error;
      setRun((before) => ({ ...before, problem: { stepId: step.id, problem, isLost: status === 0 } }));
      return false;
    }
  }

  async function start(steps: readonly SetupStep[], urlAuth: SetupRequest["urlAuth"]) {
    isStopped.current = false;
    try {
      for (const step of steps) {
        if (isStopped.current || !(await take(step, urlAuth))) break;
      }
    } finally {
      setRun((before) => ({ ...before, current: null }));
      // What was made shows wherever the function is shown. The plan is worked out anew: a lost step may have happened.
      for (const queryKey of [["function"], ["entry-points"], ["activity"], ["environments"]]) {
        void client.invalidateQueries({ queryKey });
      }
    }
  }

  return {
    run,
    start: (steps: readonly SetupStep[], urlAuth: SetupRequest["urlAuth"]) => void start(steps, urlAuth),
    /** The step under way ends as it will; no further one begins. */
    stop() {
      isStopped.current = true;
    },
  };
}

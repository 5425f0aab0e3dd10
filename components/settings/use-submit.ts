"use client";
import { useState } from "react";
import { ProblemError } from "@/lib/client/call-api";
import type { Problem } from "@/lib/domain/problem-schema";

/** One write at a time, with what became of it. A refusal is for a ProblemNotice; what was typed stays. */
export function useSubmit() {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const submit = async <Answer>(write: () => Promise<Answer>, onDone: (answer: Answer) => void): Promise<void> => {
    setProblem(null);
    setIsRunning(true);
    try {
      onDone(await write());
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error.problem);
    } finally {
      setIsRunning(false);
    }
  };
  return { submit, problem, isRunning };
}

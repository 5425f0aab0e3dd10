"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { ProblemError } from "@/lib/client/call-api";
import { changeQuery } from "@/lib/client/queries";
import type { Change } from "@/lib/domain/change-schema";
import { type Asked, type ChangeRun, changeRunOf, isRunning } from "./change-run";

/**
 * Asks for one change and follows it until its outcome is known. `start` takes the call; asking again after a lost
 * answer with `repeat` uses the same key, so nothing can happen twice.
 */
export function useChangeRun(onClosed: (run: ChangeRun) => void): {
  run: ChangeRun;
  start: (send: (changeId: string) => Promise<{ change: Change }>) => void;
  repeat: () => void;
  reset: () => void;
} {
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked>({ state: "idle" });
  const sendRef = useRef<((changeId: string) => Promise<{ change: Change }>) | null>(null);
  const changeId = "changeId" in asked ? asked.changeId : null;
  const { data: followed } = useQuery({ ...changeQuery(changeId ?? ""), enabled: changeId !== null });
  const run = changeRunOf(asked, followed ?? null);

  const onClosedRef = useRef(onClosed);
  onClosedRef.current = onClosed;
  const isClosed = run.step !== "idle" && !isRunning(run);
  const closedRun = useRef(run);
  closedRun.current = run;
  useEffect(() => {
    if (!isClosed) return;
    // Whatever came of it, the lists and the alias may read differently now.
    void client.invalidateQueries({ queryKey: ["function"] });
    void client.invalidateQueries({ queryKey: ["activity"] });
    onClosedRef.current(closedRun.current);
  }, [isClosed, client]);

  function ask(id: string) {
    setAsked({ state: "waiting", changeId: id });
    void sendRef.current?.(id).then(
      ({ change }) => setAsked({ state: "answered", changeId: change.id, change }),
      (error: unknown) => {
        if (!(error instanceof ProblemError)) throw error;
        setAsked(
          error.status === 0
            ? { state: "lost", changeId: id }
            : { state: "refused", problem: error.problem, status: error.status },
        );
      },
    );
  }

  return {
    run,
    start(send) {
      sendRef.current = send;
      ask(crypto.randomUUID());
    },
    repeat() {
      if (changeId !== null) ask(changeId);
    },
    reset: () => setAsked({ state: "idle" }),
  };
}

"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { ProblemError } from "@/lib/client/call-api";
import { changeQuery, functionQuery } from "@/lib/client/queries";
import type { Change } from "@/lib/domain/change-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { type Asked, type ChangeRun, changeRunOf, isRunning } from "./change-run";

const FOLLOW_INTERVAL_MS = 400;

type Send = (idempotencyKey: string) => Promise<{ change: Change }>;

interface ChangeRunOptions {
  functionKey: FunctionKey;
  /** The alias being changed, whose open change is followed; null for acts that only their answer tells about. */
  aliasName: string | null;
  /** Called once when the outcome is known, whatever it is. */
  onClosed: (run: ChangeRun) => void;
}

/**
 * Asks for one change and follows it until its outcome is known. Asking again with `repeat` after a lost answer uses
 * the same key, so that nothing can happen twice.
 */
export function useChangeRun({ functionKey, aliasName, onClosed }: ChangeRunOptions): {
  run: ChangeRun;
  start: (send: Send) => void;
  repeat: () => void;
  reset: () => void;
} {
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked>({ state: "idle" });
  const sendRef = useRef<Send | null>(null);
  const followed = useFollowedChange(asked, functionKey, aliasName);
  const run = changeRunOf(asked, followed);

  const isClosed = run.step !== "idle" && !isRunning(run);
  const latest = useRef({ run, onClosed });
  useEffect(() => {
    latest.current = { run, onClosed };
  });
  useEffect(() => {
    if (!isClosed) return;
    // Whatever came of it, the alias and the lists may read differently now.
    void client.invalidateQueries({ queryKey: ["function"] });
    void client.invalidateQueries({ queryKey: ["activity"] });
    latest.current.onClosed(latest.current.run);
  }, [isClosed, client]);

  function ask(idempotencyKey: string) {
    setAsked({ state: "waiting", idempotencyKey });
    void sendRef.current?.(idempotencyKey).then(
      ({ change }) => setAsked({ state: "answered", change }),
      (error: unknown) => {
        if (!(error instanceof ProblemError)) throw error;
        const { problem, status } = error;
        setAsked(status === 0 ? { state: "lost", idempotencyKey } : { state: "refused", problem, status });
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
      if (asked.state === "lost") ask(asked.idempotencyKey);
    },
    reset: () => setAsked({ state: "idle" }),
  };
}

/**
 * What the server says of the change meanwhile. While the answer is awaited the change is found as the alias's open
 * one, for asking by key before it is stored would be an error on every page's console.
 */
function useFollowedChange(asked: Asked, functionKey: FunctionKey, aliasName: string | null): Change | null {
  const isWaiting = asked.state === "waiting";
  const { data: view } = useQuery({
    ...functionQuery(functionKey),
    enabled: isWaiting && aliasName !== null,
    refetchInterval: FOLLOW_INTERVAL_MS,
  });
  const open = isWaiting ? (view?.aliases.find(({ name }) => name === aliasName)?.openChange ?? null) : null;
  const id = asked.state === "answered" ? asked.change.id : asked.state === "lost" ? asked.idempotencyKey : open?.id;
  const { data: change } = useQuery({ ...changeQuery(id ?? ""), enabled: id !== undefined });
  return change ?? open;
}

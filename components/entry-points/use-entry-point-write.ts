"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { ProblemError } from "@/lib/client/call-api";
import type { EntryPointList } from "@/lib/domain/entry-point-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Problem } from "@/lib/domain/problem-schema";
import { entryPointsQuery } from "./entry-points-query";

/** One act on an entry point, as far as anybody can truthfully say. */
export type EntryPointWrite =
  | { step: "idle" }
  | { step: "running" }
  /** Answered with the list as it was read back. */
  | { step: "done"; list: EntryPointList }
  /** Halftone's server did not answer: the act may or may not have happened. */
  | { step: "lost" }
  | { step: "refused"; problem: Problem };

type Send = (idempotencyKey: string) => Promise<EntryPointList>;

/** Asks for one act. Asking again after a lost answer uses the same key, so that nothing can happen twice. */
export function useEntryPointWrite(functionKey: FunctionKey) {
  const client = useQueryClient();
  const [write, setWrite] = useState<EntryPointWrite>({ step: "idle" });
  const asked = useRef<{ send: Send; idempotencyKey: string } | null>(null);

  function ask() {
    if (asked.current === null) return;
    const { send, idempotencyKey } = asked.current;
    setWrite({ step: "running" });
    void send(idempotencyKey).then(
      (list) => {
        client.setQueryData(entryPointsQuery(functionKey).queryKey, list);
        setWrite({ step: "done", list });
        void client.invalidateQueries({ queryKey: ["activity"] });
        // What setting up environments would still do depends on the entry points there are.
        void client.invalidateQueries({ queryKey: ["environments"] });
      },
      (error: unknown) => {
        if (!(error instanceof ProblemError)) throw error;
        setWrite(error.status === 0 ? { step: "lost" } : { step: "refused", problem: error.problem });
        void client.invalidateQueries({ queryKey: entryPointsQuery(functionKey).queryKey });
      },
    );
  }

  return {
    write,
    start(send: Send) {
      asked.current = { send, idempotencyKey: crypto.randomUUID() };
      ask();
    },
    repeat: ask,
  };
}

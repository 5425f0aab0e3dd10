"use client";
import { useRef, useState } from "react";
import { ProblemError } from "@/lib/client/call-api";
import { sendForReal } from "@/lib/client/invocations-api";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { SendRequest, SendResult } from "@/lib/domain/invocation-schema";
import type { Problem } from "@/lib/domain/problem-schema";
import type { Resolution } from "@/lib/domain/resolve-version";

/** What was sent and what the alias promised at that moment. */
export interface Sent {
  name: string;
  /** What the request carries, in a line; null for nothing. */
  carries: string | null;
  count: number;
  expected: Resolution;
}

export type SendState =
  | { step: "idle" }
  | { step: "running"; sent: Sent }
  | { step: "answered"; sent: Sent; result: SendResult }
  | { step: "refused"; sent: Sent; problem: Problem }
  /** Given up by the person: some of it may have been sent. */
  | { step: "cancelled"; sent: Sent };

/** Sends requests to the live alias, one lot at a time. */
export function useSend(functionKey: FunctionKey, aliasName: string) {
  const [state, setState] = useState<SendState>({ step: "idle" });
  const controller = useRef<AbortController | null>(null);
  async function send(request: SendRequest, sent: Sent) {
    controller.current?.abort();
    const mine = new AbortController();
    controller.current = mine;
    setState({ step: "running", sent });
    try {
      const result = await sendForReal(functionKey, aliasName, request, mine.signal);
      if (controller.current === mine) setState({ step: "answered", sent, result });
    } catch (error) {
      if (controller.current !== mine) return;
      if (mine.signal.aborted) setState({ step: "cancelled", sent });
      else if (error instanceof ProblemError) setState({ step: "refused", sent, problem: error.problem });
      else throw error;
    }
  }
  return { state, send, cancel: () => controller.current?.abort() };
}

"use client";
import { useEffect, useState } from "react";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { AliasDraft } from "./alias-draft";
import { handOverDraft } from "./hand-over-draft";

/** Hands drafts to the traffic panel, which has to be mounted anew to find them, and then opens with its review. */
export function useHandOver(functionKey: FunctionKey, shownAlias: string | null) {
  const [{ serial, waiting }, setState] = useState<{ serial: number; waiting: string | null }>({
    serial: 0,
    waiting: null,
  });
  // Once the panel is there the review is its own affair: coming back to it later must not open it again.
  useEffect(() => {
    if (waiting !== null && waiting === shownAlias) setState((state) => ({ ...state, waiting: null }));
  }, [waiting, shownAlias]);
  return {
    /** Part of the panel's key. */
    serial,
    startsInReview: waiting !== null && waiting === shownAlias,
    handOver(aliasName: string, draft: AliasDraft) {
      handOverDraft(functionKey, aliasName, draft);
      setState((state) => ({ serial: state.serial + 1, waiting: aliasName }));
    },
  };
}

"use client";
import { useEffect, useState } from "react";
import type { FunctionKey } from "@/lib/domain/function-schema";
import {
  type InvocationDraft,
  invocationStorageKey,
  keepInvocationDraft,
  readInvocationDraft,
} from "./invocation-draft";

/** Long enough not to write a large event with every key that is pressed. */
const KEEP_AFTER_MS = 300;

/** The invocation being put together. It survives a reload of the page. Only for the browser: it reads its storage. */
export function useInvocationDraft(functionKey: FunctionKey) {
  const storageKey = invocationStorageKey(functionKey);
  const [draft, setDraft] = useState(() => readInvocationDraft(storageKey, sessionStorage));
  useEffect(() => {
    const keep = () => keepInvocationDraft(storageKey, draft, sessionStorage);
    const timer = setTimeout(keep, KEEP_AFTER_MS);
    window.addEventListener("pagehide", keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pagehide", keep);
      // Also what was typed just before another tab was opened.
      keep();
    };
  }, [storageKey, draft]);
  return {
    draft,
    change: (part: Partial<InvocationDraft>) => setDraft((current) => ({ ...current, ...part })),
  };
}

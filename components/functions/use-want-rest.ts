"use client";

import { useEffect, useState } from "react";

/** Long enough for the first rows to be painted and usable, short enough to be done before somebody searches. */
const CALM_MS = 2_000;

/**
 * Whether the rest of a large namespace should be loaded: once the page has been there for a moment, or as soon as
 * somebody needs it.
 * @param isNeeded e.g. a query to search for
 */
export function useWantRest(isNeeded: boolean): { wantsRest: boolean; askForRest: () => void } {
  const [isAsked, setAsked] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(true), CALM_MS);
    return () => clearTimeout(timer);
  }, []);
  return { wantsRest: isAsked || isNeeded, askForRest: () => setAsked(true) };
}

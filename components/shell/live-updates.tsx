"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

/** Keeps the page current. What does so is loaded once the page is there. */
export function LiveUpdates({ after }: { after: number | null }) {
  const client = useQueryClient();
  // Later ones come with parts of the page that are served anew; the stream knows better by then.
  const first = useRef(after);
  useEffect(() => {
    let stop: (() => void) | null = null;
    let hasLeft = false;
    void import("@/lib/client/live").then(({ startLive }) => {
      if (!hasLeft) stop = startLive(client, first.current);
    });
    return () => {
      hasLeft = true;
      stop?.();
    };
  }, [client]);
  return null;
}

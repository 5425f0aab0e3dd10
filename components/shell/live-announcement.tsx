"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useLiveState } from "./use-live-state";

/** Tells those who cannot see the chip when the page stops being told of changes, and when it is again; else nothing. */
export function LiveAnnouncement() {
  const t = useTranslations("shell.live");
  const state = useLiveState();
  const [said, setSaid] = useState<"interrupted" | "again" | null>(null);
  useEffect(() => {
    if (state === "polling") setSaid("interrupted");
    // Only who heard of the interruption wants to know of its end.
    if (state === "live") setSaid((before) => (before === "interrupted" ? "again" : before));
  }, [state]);
  return (
    <span role="status" className="sr-only">
      {said !== null && t(said)}
    </span>
  );
}

"use client";
import { useLayoutEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";

const TICK_MS = 1_000;
/** From here on seconds say nothing any more. */
const LONG_SECONDS = 600;

/** How long ago the last move was, running by the second until it is known to have arrived. */
export function MoveClock({ since, isOver }: { since: string; isOver: boolean }) {
  const t = useTranslations("monitoring.observed");
  const place = useRef<HTMLSpanElement>(null);
  // The move for which it has run for long enough.
  const [longSince, setLongSince] = useState<string | null>(null);
  const isRunning = !isOver && longSince !== since && secondsSince(since) < LONG_SECONDS;
  useLayoutEffect(() => {
    if (!isRunning) return;
    let timer: ReturnType<typeof setInterval> | undefined;
    const tick = () => {
      const seconds = secondsSince(since);
      if (seconds >= LONG_SECONDS) setLongSince(since);
      // Only the words change, by the second: that is no reason to render.
      else if (place.current !== null) place.current.textContent = t("clock", { time: clockText(seconds) });
    };
    const follow = () => {
      clearInterval(timer);
      // Nobody reads a clock that is out of sight.
      if (document.visibilityState === "hidden") return;
      tick();
      timer = setInterval(tick, TICK_MS);
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", follow);
    };
  }, [isRunning, since, t]);
  // The words are the effect's alone; React would put back older ones.
  return isRunning ? <span ref={place} role="timer" className="num font-normal text-faint" /> : null;
}

function secondsSince(moment: string): number {
  return Math.max(0, Math.floor((Date.now() - Date.parse(moment)) / 1000));
}

function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

"use client";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";

const TICK_MS = 1_000;
/** From here on seconds say nothing any more. */
const LONG_SECONDS = 600;

/** How long ago the last move was, running by the second until it is known to have arrived. */
export function MoveClock({ since, isOver }: { since: string; isOver: boolean }) {
  const t = useTranslations("monitoring.observed");
  const [now, setNow] = useState(() => Date.now());
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
  const isRunning = !isOver && seconds < LONG_SECONDS;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [isRunning]);
  if (!isRunning) return null;
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return (
    <span role="timer" className="num font-normal text-faint">
      {t("clock", { time: text })}
    </span>
  );
}

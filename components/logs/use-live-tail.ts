"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { LogWish } from "@/lib/client/logs-api";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { mergeLines } from "@/lib/domain/log-lines";
import type { LogLine } from "@/lib/domain/log-schema";
import { tailQuery } from "./log-queries";

export type TailMode = "off" | "following" | "paused";

/** More lines than this are forgotten, the oldest first. */
const MAX_LINES = 2_000;

interface Collected {
  lines: LogLine[];
  /** Shown while paused: what was there when it began. */
  held: LogLine[];
  hasGap: boolean;
}

const NOTHING: Collected = { lines: [], held: [], hasGap: false };

/** Follows the log of what `wish` looks for, on top of the lines that a search has found. */
export function useLiveTail(key: FunctionKey, wish: LogWish, found: readonly LogLine[]) {
  const [mode, setMode] = useState<TailMode>("off");
  const [collected, setCollected] = useState(NOTHING);
  const { data, error } = useQuery({ ...tailQuery(key, wish), enabled: mode !== "off" });

  // Answers are gathered here because each holds only the newest lines.
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is taken in once, against what was there then
  useEffect(() => {
    if (data === undefined || mode === "off") return;
    setCollected(({ lines, held, hasGap }) => {
      const known = new Set([...lines, ...found].map(({ id }) => id));
      const isTorn = data.next !== null && known.size > 0 && !data.lines.some(({ id }) => known.has(id));
      return {
        lines: mergeLines(data.lines, lines).slice(0, MAX_LINES),
        held,
        hasGap: hasGap || isTorn,
      };
    });
  }, [data]);

  const shown = mode === "paused" ? collected.held : collected.lines;
  const seen = new Set([...shown, ...found].map(({ id }) => id));
  return {
    mode,
    /** To be shown besides what the search has found. */
    lines: shown,
    /** Lines that wait while paused. */
    waiting: mode === "paused" ? collected.lines.filter(({ id }) => !seen.has(id)).length : 0,
    /** More lines came between two looks than one look shows. */
    hasGap: collected.hasGap,
    error: mode === "off" ? null : error,
    follow: () => setMode("following"),
    pause: () => {
      setCollected((now) => ({ ...now, held: now.lines }));
      setMode("paused");
    },
    stop: () => setMode("off"),
    forget: () => setCollected(NOTHING),
  };
}
export type LiveTail = ReturnType<typeof useLiveTail>;

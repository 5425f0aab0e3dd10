"use client";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import type { LogWish } from "@/lib/client/logs-api";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { mergeLines } from "@/lib/domain/log-lines";
import type { LogLine } from "@/lib/domain/log-schema";
import { tailQuery } from "./log-queries";

export type TailMode = "off" | "following" | "paused";

/** More lines than this are forgotten, the oldest first: nobody reads them, and browsers grow slow. */
const MAX_LINES = 1_000;

interface Collected {
  lines: LogLine[];
  /** Shown while paused: what was there when it began. */
  held: LogLine[];
  hasGap: boolean;
  isFull: boolean;
}

const NOTHING: Collected = { lines: [], held: [], hasGap: false, isFull: false };

/** Follows the log of what `wish` looks for, on top of the lines that a search has found. */
export function useLiveTail(key: FunctionKey, wish: LogWish, found: readonly LogLine[]) {
  const [mode, setMode] = useState<TailMode>("off");
  const [collected, setCollected] = useState(NOTHING);
  const { data, error } = useQuery({ ...tailQuery(key, wish), enabled: mode !== "off" });

  // Answers are gathered here because each holds only the newest lines.
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is taken in once, against what was there then
  useEffect(() => {
    if (data === undefined || mode === "off") return;
    setCollected(({ lines, held, hasGap, isFull }) => {
      const known = new Set([...lines, ...found].map(({ id }) => id));
      const isTorn = data.next !== null && known.size > 0 && !data.lines.some(({ id }) => known.has(id));
      const all = mergeLines(data.lines, lines);
      return {
        lines: all.slice(0, MAX_LINES),
        held,
        hasGap: hasGap || isTorn,
        isFull: isFull || all.length > MAX_LINES,
      };
    });
  }, [data]);

  const pause = useCallback(() => {
    if (mode !== "following") return;
    setCollected((now) => ({ ...now, held: now.lines }));
    setMode("paused");
  }, [mode]);

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
    /** Lines were forgotten: what the search has found no longer follows upon these. */
    isFull: collected.isFull,
    error: mode === "off" ? null : error,
    follow: () => setMode("following"),
    /** Does nothing unless it follows. */
    pause,
    stop: () => setMode("off"),
    forget: () => setCollected(NOTHING),
  };
}
export type LiveTail = ReturnType<typeof useLiveTail>;

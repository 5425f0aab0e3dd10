import clsx from "clsx";
import type { ReactNode } from "react";

export type StatusTone = "good" | "warn" | "bad" | "neutral";

const TONES: Record<StatusTone, string> = {
  good: "text-good",
  warn: "text-warn",
  bad: "text-bad",
  neutral: "text-muted",
};

/** A dot and the word for it. */
export function StatusDot({ tone, children }: { tone: StatusTone; children: ReactNode }) {
  return (
    <span className={clsx("inline-flex items-center gap-1.5 text-[12.5px]", TONES[tone])}>
      <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-current" />
      {children}
    </span>
  );
}

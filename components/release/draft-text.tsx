"use client";
import type { AliasDraft } from "./alias-draft";
import { useDraftSource } from "./alias-draft-context";
import { usePaintedDraft } from "./use-painted-draft";

/** Words or figures that follow the draft; a drag changes their one text node and renders nothing. */
export function DraftText({ say, className }: { say: (draft: AliasDraft) => string; className?: string }) {
  const { current } = useDraftSource();
  const element = usePaintedDraft<HTMLSpanElement>((span, draft) => {
    const text = say(draft);
    // The text node that React made, so that both keep writing to the same one.
    if (span.firstChild === null) span.textContent = text;
    else if (span.firstChild.nodeValue !== text) span.firstChild.nodeValue = text;
  });
  return (
    <span ref={element} className={className}>
      {say(current())}
    </span>
  );
}

"use client";
import { clsx } from "clsx";
import { type ChangeEvent, type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { roundPercent } from "@/lib/domain/routing-config";
import { useAliasDraft, useDraftActions } from "./alias-draft-context";
import { shareAfterKey } from "./share-after-key";

/**
 * The browser's own range input as what a pointer, a finger and a screen reader get hold of; how it looks is drawn
 * under it. It knows whole percents only, so a typed 12.5 is told beside it until the thumb is moved.
 */
export function ShareRange({ candidateName, stableName }: { candidateName: string; stableName: string }) {
  const t = useTranslations("release.slider");
  const share = useAliasDraft((draft) => draft.share);
  const { change, current } = useDraftActions();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const range = input.current;
    // The browser's own "change": the thumb was let go. React's is every move.
    const settle = () => change({ share: current().share });
    range?.addEventListener("change", settle);
    return () => range?.removeEventListener("change", settle);
  }, [change, current]);

  function handleMove(event: ChangeEvent<HTMLInputElement>) {
    change({ share: event.target.valueAsNumber }, false);
  }
  function handleKeyDown(event: KeyboardEvent) {
    const next = shareAfterKey(event, current().share);
    if (next === null) return;
    event.preventDefault();
    change({ share: next });
  }

  return (
    <input
      ref={input}
      type="range"
      min={0}
      max={100}
      step={1}
      value={share}
      onChange={handleMove}
      onKeyDown={handleKeyDown}
      aria-label={t("label", { candidate: candidateName })}
      aria-valuenow={share}
      aria-valuetext={t("valueText", {
        candidate: candidateName,
        share,
        stable: stableName,
        rest: roundPercent(100 - share),
      })}
      // Wider than the track by half a thumb on each side, so that the pointer is just where the share is.
      className={clsx(
        "peer absolute -inset-y-1.5 -left-3.5 m-0 w-[calc(100%+1.75rem)] cursor-pointer touch-pan-y appearance-none opacity-0 active:cursor-grabbing",
        "[&::-webkit-slider-thumb]:h-12 [&::-webkit-slider-thumb]:w-7 [&::-webkit-slider-thumb]:cursor-grab [&::-webkit-slider-thumb]:appearance-none",
        "[&::-moz-range-thumb]:h-12 [&::-moz-range-thumb]:w-7 [&::-moz-range-thumb]:cursor-grab [&::-moz-range-thumb]:border-0",
      )}
    />
  );
}

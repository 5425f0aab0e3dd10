"use client";
import { clsx } from "clsx";
import { type KeyboardEvent, useEffect } from "react";
import { useTranslations } from "use-intl";
import { roundPercent } from "@/lib/domain/routing-config";
import { useDraftActions, useDraftSource } from "./alias-draft-context";
import { shareAfterKey } from "./share-after-key";
import { usePaintedDraft } from "./use-painted-draft";

/**
 * The browser's own range input as what a pointer, a finger and a screen reader get hold of; how it looks is drawn
 * under it. It knows whole percents only, so a typed 12.5 is told beside it until the thumb is moved.
 */
export function ShareRange({ candidateName, stableName }: { candidateName: string; stableName: string }) {
  const t = useTranslations("release.slider");
  const { current } = useDraftSource();
  const { change } = useDraftActions();
  const valueText = (share: number) =>
    t("valueText", { candidate: candidateName, share, stable: stableName, rest: roundPercent(100 - share) });
  const range = usePaintedDraft<HTMLInputElement>((input, { share }) => {
    if (input.valueAsNumber !== share) input.value = String(share);
    input.setAttribute("aria-valuenow", String(share));
    input.setAttribute("aria-valuetext", valueText(share));
  });

  useEffect(() => {
    const input = range.current;
    let held = 0;
    const handleHold = () => {
      held = current().share;
    };
    // A finger that scrolls the page had jumped the thumb to where it touched.
    const handleCancel = () => change({ share: held });
    const handleMove = () => input && change({ share: input.valueAsNumber }, false);
    const handleRelease = () => change({ share: current().share });
    input?.addEventListener("pointerdown", handleHold);
    input?.addEventListener("pointercancel", handleCancel);
    input?.addEventListener("input", handleMove);
    input?.addEventListener("change", handleRelease);
    return () => {
      input?.removeEventListener("pointerdown", handleHold);
      input?.removeEventListener("pointercancel", handleCancel);
      input?.removeEventListener("input", handleMove);
      input?.removeEventListener("change", handleRelease);
    };
  }, [range, change, current]);

  function handleKeyDown(event: KeyboardEvent) {
    const next = shareAfterKey(event, current().share);
    if (next === null) return;
    event.preventDefault();
    change({ share: next });
  }

  const { share } = current();
  return (
    <input
      ref={range}
      type="range"
      min={0}
      max={100}
      step={1}
      defaultValue={share}
      onKeyDown={handleKeyDown}
      aria-label={t("label", { candidate: candidateName })}
      aria-valuenow={share}
      aria-valuetext={valueText(share)}
      // Wider than the track by half a thumb on each side, so that the pointer is just where the share is.
      className={clsx(
        "peer absolute -inset-y-1.5 -left-3.5 m-0 w-[calc(100%+1.75rem)] cursor-pointer touch-pan-y appearance-none opacity-0 active:cursor-grabbing",
        "[&::-webkit-slider-thumb]:h-12 [&::-webkit-slider-thumb]:w-7 [&::-webkit-slider-thumb]:cursor-grab [&::-webkit-slider-thumb]:appearance-none",
        "[&::-moz-range-thumb]:h-12 [&::-moz-range-thumb]:w-7 [&::-moz-range-thumb]:cursor-grab [&::-moz-range-thumb]:border-0",
      )}
    />
  );
}
